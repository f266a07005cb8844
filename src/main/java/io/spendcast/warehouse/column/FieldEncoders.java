package io.spendcast.warehouse.column;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;

/** Makes the encoders of a group of rows; columns are taken in the order of the schema. */
final class FieldEncoders {
  private final ColumnFormat format;
  private final List<ColumnDescriptor> columns;
  private final Function<ColumnDescriptor, PageWriter> pages;

  /** Of the field that is being made. */
  private final List<LeafEncoder> leaves = new ArrayList<>();

  private boolean isRepeated;
  private int nextColumn;

  FieldEncoders(
      ColumnFormat format, MessageType message, Function<ColumnDescriptor, PageWriter> pages) {
    this.format = format;
    this.columns = message.getColumns();
    this.pages = pages;
  }

  /**
   * @throws IllegalArgumentException for a type that no column of a table has
   */
  FieldEncoder[] all() {
    List<FieldEncoder> fields = new ArrayList<>();
    for (StructField field : format.schema().fields()) {
      isRepeated = !format.unrepeated().contains(field.name());
      leaves.clear();
      ValueEncoder value = of(field.dataType(), field.nullable() ? 1 : 0, 0);
      fields.add(new FieldEncoder(field, value, leaves));
    }
    return fields.toArray(FieldEncoder[]::new);
  }

  /**
   * @param present the definition level of a value that is there
   * @param level how many arrays the value lies in
   */
  private ValueEncoder of(DataType type, int present, int level) {
    if (type instanceof StructType struct) {
      List<ValueEncoder> fields = new ArrayList<>();
      for (StructField field : struct.fields()) {
        fields.add(of(field.dataType(), present + (field.nullable() ? 1 : 0), level));
      }
      return new ValueEncoder.OfStruct(fields, present);
    } else if (type instanceof ArrayType array) {
      return elements(array.elementType(), array.containsNull(), present, level);
    } else if (type instanceof MapType map) {
      return new ValueEncoder.OfMap(
          elements(map.keyType(), false, present, level),
          elements(map.valueType(), map.valueContainsNull(), present, level));
    }
    ColumnDescriptor column = columns.get(nextColumn++);
    PageWriter writer = pages.apply(column);
    if (type instanceof StringType) {
      TextEncoder leaf = new TextEncoder(column, writer, isRepeated);
      return leaf(leaf, (values, ordinal) -> leaf.add(values.getUTF8String(ordinal)));
    } else if (type instanceof LongType || type instanceof TimestampType) {
      return number(column, writer, SpecializedGetters::getLong);
    } else if (type instanceof IntegerType || type instanceof DateType) {
      return number(column, writer, SpecializedGetters::getInt);
    } else if (type instanceof DoubleType) {
      DoubleEncoder leaf = new DoubleEncoder(column, writer);
      return leaf(leaf, (values, ordinal) -> leaf.add(values.getDouble(ordinal)));
    } else if (type instanceof BooleanType) {
      BooleanEncoder leaf = new BooleanEncoder(column, writer);
      return leaf(leaf, (values, ordinal) -> leaf.add(values.getBoolean(ordinal)));
    } else if (type instanceof DecimalType decimal) {
      return decimal(column, writer, decimal);
    }
    throw new IllegalArgumentException("no column of a data file has the type " + type.sql());
  }

  private ValueEncoder.OfArray elements(
      DataType type, boolean containsNull, int present, int level) {
    return new ValueEncoder.OfArray(
        of(type, present + (containsNull ? 2 : 1), level + 1), present, level + 1);
  }

  private ValueEncoder decimal(ColumnDescriptor column, PageWriter writer, DecimalType type) {
    int precision = type.precision();
    int scale = type.scale();
    if (column.getPrimitiveType().getPrimitiveTypeName()
        == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY) {
      DecimalEncoder leaf = new DecimalEncoder(column, writer);
      return leaf(
          leaf,
          (values, ordinal) ->
              leaf.add(
                  values.getDecimal(ordinal, precision, scale).toJavaBigDecimal().unscaledValue()));
    }
    return number(
        column,
        writer,
        (values, ordinal) -> values.getDecimal(ordinal, precision, scale).toUnscaledLong());
  }

  /** Where a row or an array has a number. */
  private interface Place {
    long number(SpecializedGetters values, int ordinal);
  }

  private ValueEncoder number(ColumnDescriptor column, PageWriter writer, Place place) {
    NumberEncoder leaf = new NumberEncoder(column, writer, isRepeated);
    return leaf(leaf, (values, ordinal) -> leaf.add(place.number(values, ordinal)));
  }

  private ValueEncoder leaf(LeafEncoder leaf, ValueEncoder.Addition addition) {
    leaves.add(leaf);
    return new ValueEncoder.OfLeaf(leaf, addition);
  }
}
