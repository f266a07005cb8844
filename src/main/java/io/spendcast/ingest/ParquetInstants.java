package io.spendcast.ingest;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;

/** Dates and instants of Parquet as ISO-8601 text, with all their digits. */
final class ParquetInstants {
  private static final long JULIAN_DAY_OF_1970 = 2_440_588;
  private static final long SECONDS_PER_DAY = 86_400;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private ParquetInstants() {}

  static FieldValue date(int daysSince1970) {
    return new FieldValue.Text(LocalDate.ofEpochDay(daysSince1970).toString());
  }

  /**
   * @param isInstant whether the time is UTC; a local one is written without a zone
   */
  static FieldValue timestamp(long value, TimeUnit unit, boolean isInstant) {
    long perSecond =
        switch (unit) {
          case MILLIS -> 1_000L;
          case MICROS -> 1_000_000L;
          case NANOS -> NANOS_PER_SECOND;
        };
    return text(
        Math.floorDiv(value, perSecond),
        Math.floorMod(value, perSecond) * (NANOS_PER_SECOND / perSecond),
        isInstant);
  }

  /** Nanoseconds of the day, then the Julian day, both little-endian; read as UTC. */
  static FieldValue int96(ByteBuffer bytes) {
    ByteBuffer ordered = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    long nanosOfDay = ordered.getLong();
    long day = ordered.getInt() - JULIAN_DAY_OF_1970;
    return text(
        day * SECONDS_PER_DAY + Math.floorDiv(nanosOfDay, NANOS_PER_SECOND),
        Math.floorMod(nanosOfDay, NANOS_PER_SECOND),
        true);
  }

  private static FieldValue text(long epochSecond, long nanos, boolean isInstant) {
    try {
      LocalDateTime utc = LocalDateTime.ofEpochSecond(epochSecond, (int) nanos, ZoneOffset.UTC);
      return new FieldValue.Text(
          isInstant
              ? Instant.ofEpochSecond(epochSecond, nanos).toString()
              : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(utc));
    } catch (DateTimeException e) {
      return new FieldValue.Untyped("a year beyond all calendars");
    }
  }
}
