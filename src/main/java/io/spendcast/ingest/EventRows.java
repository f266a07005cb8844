package io.spendcast.ingest;

import io.spendcast.warehouse.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Accepted records as rows of usage_events in Spark's own form, which is written without being
 * converted.
 */
final class EventRows implements Serializable {
  private static final UsageColumn[] COLUMNS = UsageColumn.values();

  private final long storedAtMicros;
  private final StructType schema = Table.USAGE_EVENTS.definition().schema();

  /**
   * @param storedAt the instant of the run, when the events are stored and become known
   */
  EventRows(Instant storedAt) {
    this.storedAtMicros = micros(storedAt);
  }

  InternalRow of(ColumnValues record) {
    @Nullable Object[] values = new Object[COLUMNS.length];
    for (UsageColumn column : COLUMNS) {
      int i = column.ordinal();
      values[i] =
          column == UsageColumn.INGESTED_AT || column == UsageColumn.RECORDED_AT
              ? (Object) storedAtMicros
              : internal(record.get(column), schema.fields()[i].dataType());
    }
    return new GenericInternalRow(values);
  }

  private static @Nullable Object internal(@Nullable Object value, DataType type) {
    if (value instanceof String text) {
      return UTF8String.fromString(text);
    } else if (value instanceof Instant instant) {
      return micros(instant);
    } else if (value instanceof LocalDate date) {
      return Math.toIntExact(date.toEpochDay());
    } else if (value instanceof BigDecimal decimal && type instanceof DecimalType decimalType) {
      return Decimal.apply(decimal, decimalType.precision(), decimalType.scale());
    } else if (value instanceof Map<?, ?> labels) {
      return new ArrayBasedMapData(texts(labels.keySet()), texts(labels.values()));
    }
    return value;
  }

  private static GenericArrayData texts(Iterable<?> texts) {
    java.util.List<UTF8String> internal = new java.util.ArrayList<>();
    texts.forEach(text -> internal.add(UTF8String.fromString(text.toString())));
    return new GenericArrayData(internal.toArray());
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
