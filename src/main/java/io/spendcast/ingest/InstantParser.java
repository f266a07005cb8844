package io.spendcast.ingest;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Instants in ISO-8601 ({@code 2026-07-01T09:30:00.25+02:00}, a blank for the {@code T} allowed) or
 * as epoch numbers, cut to microseconds. The unit of an epoch number follows from its magnitude:
 * below 10¹¹ seconds, below 10¹⁴ milliseconds, below 10¹⁷ microseconds, else nanoseconds; so every
 * instant from 1973 on has one reading. A leap second is refused: no such instant exists here.
 */
record InstantParser(@Nullable ZoneId zone, Instant earliest, Instant latest)
    implements Serializable {
  private static final BigDecimal MICROS_PER_SECOND = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal MICROS_PER_MILLISECOND = BigDecimal.valueOf(1_000);
  private static final BigDecimal MICROS_PER_NANOSECOND = new BigDecimal("0.001");
  private static final int FRACTION_DIGITS = 9;
  private static final long SECONDS_PER_DAY = 86_400;

  /** Reads an epoch number in the grammar of JSON. */
  Instant ofEpoch(String field, String text) throws RecordRejection {
    BigDecimal number = NumberParser.exact(field, text);
    int digits = number.precision() - number.scale();
    BigDecimal factor =
        digits <= 11
            ? MICROS_PER_SECOND
            : digits <= 14
                ? MICROS_PER_MILLISECOND
                : digits <= 17 ? BigDecimal.ONE : MICROS_PER_NANOSECOND;
    if (number.signum() < 0 || digits <= 0 || digits > 20) {
      throw outOfRange(field, text);
    }
    BigInteger micros = number.multiply(factor).setScale(0, RoundingMode.FLOOR).unscaledValue();
    long value = micros.longValueExact();
    return inWindow(
        field,
        text,
        Instant.ofEpochSecond(
            Math.floorDiv(value, 1_000_000L), Math.floorMod(value, 1_000_000L) * 1_000L));
  }

  Instant ofText(String field, String text) throws RecordRejection {
    if (text.length() < 16
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || "Tt ".indexOf(text.charAt(10)) < 0
        || text.charAt(13) != ':') {
      throw invalid(field, text);
    }
    int seconds = 0;
    int nanos = 0;
    int end = 16;
    if (end < text.length() && text.charAt(end) == ':') {
      seconds = digits(field, text, 17, 2);
      end = 19;
      if (end < text.length() && text.charAt(end) == '.') {
        int fraction = end + 1;
        end = fraction;
        while (end < text.length() && isDigit(text.charAt(end))) {
          end++;
        }
        nanos = nanos(field, text, fraction, end);
      }
    }
    long local = localSecond(field, text, seconds);
    boolean isUtc = end + 1 == text.length() && text.charAt(end) == 'Z';
    long second = isUtc ? local : local - offset(field, text, end, local).getTotalSeconds();
    return inWindow(field, text, Instant.ofEpochSecond(second, nanos / 1_000 * 1_000));
  }

  /** Seconds since the epoch by the clock of the place, whatever its offset. */
  private static long localSecond(String field, String text, int seconds) throws RecordRejection {
    int hour = digits(field, text, 11, 2);
    int minute = digits(field, text, 14, 2);
    if (hour > 23 || minute > 59 || seconds > 59) {
      throw invalid(field, text);
    }
    try {
      LocalDate date =
          LocalDate.of(
              digits(field, text, 0, 4), digits(field, text, 5, 2), digits(field, text, 8, 2));
      return date.toEpochDay() * SECONDS_PER_DAY + hour * 3_600L + minute * 60L + seconds;
    } catch (DateTimeException e) {
      throw invalid(field, text);
    }
  }

  private ZoneOffset offset(String field, String text, int start, long local)
      throws RecordRejection {
    if (start == text.length()) {
      return configuredOffset(field, text, local);
    }
    char sign = text.charAt(start);
    if ((sign == 'Z' || sign == 'z') && start + 1 == text.length()) {
      return ZoneOffset.UTC;
    }
    int length = text.length() - start;
    boolean colon = length == 6 && text.charAt(start + 3) == ':';
    if (sign != '+' && sign != '-' || length != 3 && length != 5 && !colon) {
      throw invalid(field, text);
    }
    int hours = digits(field, text, start + 1, 2);
    int minutes = length == 3 ? 0 : digits(field, text, text.length() - 2, 2);
    if (hours > 18 || minutes > 59 || hours == 18 && minutes > 0) {
      throw invalid(field, text);
    }
    int totalSeconds = (hours * 60 + minutes) * 60;
    return ZoneOffset.ofTotalSeconds(sign == '-' ? -totalSeconds : totalSeconds);
  }

  private ZoneOffset configuredOffset(String field, String text, long local)
      throws RecordRejection {
    if (zone == null) {
      throw new RecordRejection(
          QuarantineReason.TIMESTAMP_WITHOUT_ZONE,
          field,
          "found " + NumberParser.shown(text) + "; set the source's zone, or write an offset");
    }
    LocalDateTime clock = LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC);
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(clock);
    if (offsets.size() == 1) {
      return offsets.get(0);
    }
    throw new RecordRejection(
        offsets.isEmpty()
            ? QuarantineReason.NONEXISTENT_LOCAL_TIME
            : QuarantineReason.AMBIGUOUS_LOCAL_TIME,
        field,
        "found "
            + NumberParser.shown(text)
            + (offsets.isEmpty() ? ", which is skipped in " : ", which occurs twice in ")
            + zone
            + "; let the source write an offset");
  }

  private Instant inWindow(String field, String text, Instant instant) throws RecordRejection {
    if (instant.isBefore(earliest) || instant.isAfter(latest)) {
      throw outOfRange(field, text);
    }
    return instant;
  }

  private RecordRejection outOfRange(String field, String text) {
    return new RecordRejection(
        QuarantineReason.TIMESTAMP_OUT_OF_RANGE,
        field,
        "found "
            + NumberParser.shown(text)
            + ", expected an instant from "
            + earliest
            + " to "
            + latest);
  }

  private static int nanos(String field, String text, int start, int end) throws RecordRejection {
    int count = end - start;
    if (count == 0 || count > FRACTION_DIGITS) {
      throw invalid(field, text);
    }
    int value = digits(field, text, start, count);
    for (int i = count; i < FRACTION_DIGITS; i++) {
      value *= 10;
    }
    return value;
  }

  private static int digits(String field, String text, int start, int count)
      throws RecordRejection {
    int value = 0;
    for (int i = start; i < start + count; i++) {
      if (i >= text.length() || !isDigit(text.charAt(i))) {
        throw invalid(field, text);
      }
      value = value * 10 + (text.charAt(i) - '0');
    }
    return value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static RecordRejection invalid(String field, String text) {
    return new RecordRejection(
        QuarantineReason.INVALID_TIMESTAMP,
        field,
        "found "
            + NumberParser.shown(text)
            + ", expected ISO-8601 with date, time and offset, or an epoch number");
  }
}
