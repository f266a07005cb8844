package io.spendcast.ingest;

import io.spendcast.ingest.metric.MetricRows;
import io.spendcast.warehouse.TableDefinition;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Records as rows of the view {@code parsed}: the columns of usage_events that a record gives, and
 * what became of the record.
 */
final class ParsedRows {
  /** Columns that the run adds when it stores an event. */
  private static final Set<String> ADDED_LATER = Set.of("ingested_at", "recorded_at");

  private static final StructType OUTCOME =
      StructType.fromDDL(
          "outcome STRING, reason STRING, field STRING, detail STRING, raw STRING,"
              + " raw_sha256 STRING, source_rank INT, completeness INT");

  /** The event's columns, all of them nullable, then the outcome. */
  static final StructType SCHEMA = schema();

  private final SourceSettings source;

  ParsedRows(SourceSettings source) {
    this.source = source;
  }

  private static StructType schema() {
    StructType schema = new StructType();
    for (StructField field : TableDefinition.of("usage_events").schema().fields()) {
      if (!ADDED_LATER.contains(field.name())) {
        schema = schema.add(field.name(), field.dataType(), true);
      }
    }
    for (StructField field : OUTCOME.fields()) {
      schema = schema.add(field.name(), field.dataType(), true);
    }
    return schema.add("point", MetricRows.POINT, true);
  }

  Row of(
      String locator,
      long line,
      CanonicalRecord record,
      @Nullable String raw,
      @Nullable String rawSha256) {
    @Nullable Object[] values = new Object[SCHEMA.size()];
    set(values, "source", source.name());
    set(values, "source_file", locator);
    set(values, "source_line", line);
    set(values, "source_rank", source.rank());
    if (record instanceof CanonicalRecord.Accepted accepted) {
      set(values, "outcome", "accepted");
      set(values, "completeness", Completeness.of(accepted.values()));
      accepted.values().forEach((column, value) -> set(values, column, external(value)));
    } else if (record instanceof CanonicalRecord.Rejected rejected) {
      set(values, "outcome", "rejected");
      set(values, "reason", rejected.reason().code());
      set(values, "field", rejected.field());
      set(values, "detail", rejected.detail());
      set(values, "raw", raw);
      set(values, "raw_sha256", rawSha256);
    } else if (record instanceof CanonicalRecord.KeptOut keptOut) {
      set(values, "outcome", "kept_out");
      set(values, "reason", keptOut.reason());
    } else if (record instanceof CanonicalRecord.MetricPoint point) {
      set(values, "outcome", "metric_point");
      set(values, "point", MetricRows.of(point));
    }
    return RowFactory.create(values);
  }

  private static void set(@Nullable Object[] values, String column, @Nullable Object value) {
    values[SCHEMA.fieldIndex(column)] = value;
  }

  private static @Nullable Object external(@Nullable Object value) {
    if (value instanceof Instant instant) {
      return Timestamp.from(instant);
    }
    if (value instanceof LocalDate date) {
      return Date.valueOf(date);
    }
    if (value instanceof Map<?, ?> map) {
      return scala.jdk.javaapi.CollectionConverters.asScala(map);
    }
    return value;
  }
}
