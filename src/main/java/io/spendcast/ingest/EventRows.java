package io.spendcast.ingest;

import io.spendcast.warehouse.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Accepted records as rows of usage_events in Spark's own form, which is written without being
 * converted.
 */
final class EventRows implements Serializable {
  private static final UsageColumn[] COLUMNS = UsageColumn.values();

  private final long storedAtMicros;
  private final DataType[] types;
  private final int[] required;
  private transient @Nullable ColumnTexts texts;

  /**
   * @param storedAt the instant of the run, when the events are stored and become known
   */
  EventRows(Instant storedAt) {
    StructField[] fields = Table.USAGE_EVENTS.definition().schema().fields();
    this.storedAtMicros = micros(storedAt);
    this.types = Arrays.stream(fields).map(StructField::dataType).toArray(DataType[]::new);
    this.required =
        IntStream.range(0, fields.length - 1).filter(i -> !fields[i].nullable()).toArray();
  }

  /** All columns of the table. */
  InternalRow of(ColumnValues record) {
    return new GenericInternalRow(values(record, COLUMNS.length));
  }

  /** The columns but the last, which is the day that files are apart by. */
  InternalRow withoutDay(ColumnValues record) {
    @Nullable Object[] values = values(record, COLUMNS.length - 1);
    for (int required : required) {
      if (values[required] == null) {
        throw new IllegalStateException(
            "an accepted record has no " + COLUMNS[required].columnName());
      }
    }
    return new GenericInternalRow(values);
  }

  private @Nullable Object[] values(ColumnValues record, int count) {
    if (texts == null) {
      texts = new ColumnTexts();
    }
    @Nullable Object[] values = new Object[count];
    for (int i = 0; i < count; i++) {
      Object value = record.get(COLUMNS[i]);
      if (value instanceof String) {
        values[i] = record.encoded(COLUMNS[i], texts);
      } else if (value != null) {
        values[i] = internal(value, types[i]);
      }
    }
    values[UsageColumn.INGESTED_AT.ordinal()] = storedAtMicros;
    values[UsageColumn.RECORDED_AT.ordinal()] = storedAtMicros;
    return values;
  }

  /** What most are goes first: to find that a number is no Map takes a search. */
  private static Object internal(Object value, DataType type) {
    if (value instanceof Long || value instanceof Integer || value instanceof Boolean) {
      return value;
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
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
  }
}
