package io.spendcast.ingest.metric;

import io.spendcast.ingest.CanonicalRecord;
import io.spendcast.warehouse.TableDefinition;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Data points as rows of usage_metrics, without their place and the time of storing. */
public final class MetricRows {
  private static final Set<String> ADDED_LATER =
      Set.of("source", "source_file", "source_line", "ingested_at");

  /** The columns of usage_metrics without the place and the time of storing, all nullable. */
  public static final StructType POINT = schema();

  private MetricRows() {}

  private static StructType schema() {
    StructType schema = new StructType();
    for (StructField field : TableDefinition.of("usage_metrics").schema().fields()) {
      if (!ADDED_LATER.contains(field.name())) {
        schema = schema.add(field.name(), field.dataType(), true);
      }
    }
    return schema;
  }

  public static Row of(CanonicalRecord.MetricPoint point) {
    @Nullable Object[] values = new Object[POINT.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = external(point.values().get(POINT.fieldNames()[i]));
    }
    return RowFactory.create(values);
  }

  private static @Nullable Object external(@Nullable Object value) {
    if (value instanceof Instant instant) {
      return Timestamp.from(instant);
    } else if (value instanceof LocalDate date) {
      return Date.valueOf(date);
    }
    return value instanceof List<?> rows ? rows.toArray() : value;
  }
}
