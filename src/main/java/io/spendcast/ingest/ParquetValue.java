package io.spendcast.ingest;

import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * A value of Parquet as JSON would write it, exactly. Bytes of no such type are an empty object.
 */
final class ParquetValue extends PrimitiveConverter {
  private final PrimitiveType type;
  private final @Nullable LogicalTypeAnnotation annotation;
  private final ParquetRow row;
  private final Consumer<FieldValue> sink;
  private final StrictUtf8 utf8 = new StrictUtf8();

  ParquetValue(PrimitiveType type, ParquetRow row, Consumer<FieldValue> sink) {
    this.type = type;
    this.annotation = type.getLogicalTypeAnnotation();
    this.row = row;
    this.sink = sink;
  }

  @Override
  public void addBoolean(boolean value) {
    put(new FieldValue.Flag(value));
  }

  @Override
  public void addInt(int value) {
    if (annotation instanceof DateLogicalTypeAnnotation) {
      put(ParquetInstants.date(value));
    } else if (annotation instanceof IntLogicalTypeAnnotation whole && !whole.isSigned()) {
      put(new FieldValue.NumberText(Integer.toUnsignedString(value)));
    } else {
      addWhole(value);
    }
  }

  @Override
  public void addLong(long value) {
    if (annotation instanceof TimestampLogicalTypeAnnotation timestamp) {
      put(ParquetInstants.timestamp(value, timestamp.getUnit(), timestamp.isAdjustedToUTC()));
    } else if (annotation instanceof IntLogicalTypeAnnotation whole && !whole.isSigned()) {
      put(new FieldValue.NumberText(Long.toUnsignedString(value)));
    } else {
      addWhole(value);
    }
  }

  private void addWhole(long value) {
    if (annotation instanceof DecimalLogicalTypeAnnotation decimal) {
      put(ParquetNumbers.decimal(value, decimal.getScale()));
    } else if (annotation instanceof TimeLogicalTypeAnnotation) {
      put(unreadable());
    } else {
      put(new FieldValue.NumberText(Long.toString(value)));
    }
  }

  @Override
  public void addFloat(float value) {
    put(ParquetNumbers.shortest(value));
  }

  @Override
  public void addDouble(double value) {
    put(ParquetNumbers.shortest(value));
  }

  @Override
  public void addBinary(Binary value) {
    if (!row.takes(value.length())) {
      return;
    }
    if (type.getPrimitiveTypeName() == PrimitiveTypeName.INT96) {
      sink.accept(ParquetInstants.int96(value.toByteBuffer()));
    } else if (annotation instanceof DecimalLogicalTypeAnnotation decimal) {
      sink.accept(ParquetNumbers.decimal(value.getBytes(), decimal.getScale()));
    } else {
      sink.accept(text(value.getBytes()));
    }
  }

  private FieldValue text(byte[] bytes) {
    boolean isText =
        annotation instanceof StringLogicalTypeAnnotation
            || annotation instanceof EnumLogicalTypeAnnotation
            || annotation instanceof JsonLogicalTypeAnnotation;
    boolean mayBeText =
        annotation == null && type.getPrimitiveTypeName() == PrimitiveTypeName.BINARY;
    String text = isText || mayBeText ? utf8.decode(bytes, 0, bytes.length) : null;
    if (text == null) {
      if (isText) {
        row.reject(
            new RecordRejection(
                QuarantineReason.MALFORMED_UTF8,
                UsageColumn.isInput(type.getName()) ? type.getName() : null,
                "a text of the row is not UTF-8; convert the file"));
      }
      return unreadable();
    }
    return annotation instanceof JsonLogicalTypeAnnotation ? json(text) : new FieldValue.Text(text);
  }

  /** Taken apart, so that content inside is dropped; what cannot be taken apart is not kept. */
  private static FieldValue json(String text) {
    try {
      Fields one = new JsonRecordReader(false).read("{\"json\":" + text + "}");
      FieldValue value = one.values().get("json");
      return one.values().size() == 1 && value != null ? value : unreadable();
    } catch (RecordRejection e) {
      return unreadable();
    }
  }

  private void put(FieldValue value) {
    if (row.takes(0)) {
      sink.accept(value);
    }
  }

  /** Of the wrong type for every field, and nothing that could be kept. */
  private static FieldValue unreadable() {
    return new FieldValue.Nested(Map.of());
  }
}
