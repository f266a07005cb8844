package io.spendcast.warehouse.column;

import java.util.List;
import java.util.function.Function;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.spark.sql.catalyst.InternalRow;
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
import org.apache.spark.sql.types.TimestampType;

/** How a field of a row becomes values of its columns. */
interface FieldEncoder {
  /**
   * Adds a field that is not NULL.
   *
   * @param row counted from the first of the page
   */
  void add(InternalRow values, int ordinal, int row);

  List<? extends LeafEncoder> leaves();

  /**
   * @param columns of the field, in the order of the schema
   * @param isRepeated whether a value may well be found again
   * @throws IllegalArgumentException for a type that no column of a table has
   */
  static FieldEncoder of(
      StructField field,
      List<ColumnDescriptor> columns,
      Function<ColumnDescriptor, PageWriter> pages,
      boolean isRepeated) {
    ColumnDescriptor column = columns.get(0);
    PageWriter writer = pages.apply(column);
    DataType type = field.dataType();
    if (type instanceof StringType) {
      return text(new TextEncoder(column, writer, isRepeated));
    } else if (type instanceof LongType || type instanceof TimestampType) {
      return number(new NumberEncoder(column, writer, isRepeated), InternalRow::getLong);
    } else if (type instanceof IntegerType || type instanceof DateType) {
      return number(new NumberEncoder(column, writer, isRepeated), InternalRow::getInt);
    } else if (type instanceof DoubleType) {
      return fraction(new DoubleEncoder(column, writer));
    } else if (type instanceof BooleanType) {
      return bit(new BooleanEncoder(column, writer));
    } else if (type instanceof DecimalType decimal) {
      return decimal(column, writer, decimal, isRepeated);
    } else if (field.nullable()
        && type instanceof MapType map
        && map.keyType() instanceof StringType
        && map.valueType() instanceof StringType) {
      return new MapEncoder(
          new TextEncoder(column, writer, true),
          new TextEncoder(columns.get(1), pages.apply(columns.get(1)), true));
    }
    throw new IllegalArgumentException("no column of a data file has the type " + type.sql());
  }

  /** Where a row has a number. */
  interface Place {
    long number(InternalRow values, int ordinal);
  }

  private static FieldEncoder decimal(
      ColumnDescriptor column, PageWriter pages, DecimalType type, boolean isRepeated) {
    int precision = type.precision();
    int scale = type.scale();
    PrimitiveTypeName name = column.getPrimitiveType().getPrimitiveTypeName();
    if (name == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY) {
      DecimalEncoder leaf = new DecimalEncoder(column, pages);
      return flat(
          leaf,
          (values, ordinal) ->
              leaf.add(
                  values.getDecimal(ordinal, precision, scale).toJavaBigDecimal().unscaledValue()));
    }
    return number(
        new NumberEncoder(column, pages, isRepeated),
        (values, ordinal) -> values.getDecimal(ordinal, precision, scale).toUnscaledLong());
  }

  private static FieldEncoder text(TextEncoder leaf) {
    return flat(leaf, (values, ordinal) -> leaf.add(values.getUTF8String(ordinal)));
  }

  private static FieldEncoder number(NumberEncoder leaf, Place place) {
    return flat(leaf, (values, ordinal) -> leaf.add(place.number(values, ordinal)));
  }

  private static FieldEncoder bit(BooleanEncoder leaf) {
    return flat(leaf, (values, ordinal) -> leaf.add(values.getBoolean(ordinal)));
  }

  private static FieldEncoder fraction(DoubleEncoder leaf) {
    return flat(leaf, (values, ordinal) -> leaf.add(values.getDouble(ordinal)));
  }

  /** What adds the value of a field. */
  interface Addition {
    void add(InternalRow values, int ordinal);
  }

  private static FieldEncoder flat(LeafEncoder leaf, Addition addition) {
    return new FieldEncoder() {
      @Override
      public void add(InternalRow values, int ordinal, int row) {
        leaf.begin(row);
        leaf.level(0, leaf.present());
        addition.add(values, ordinal);
      }

      @Override
      public List<LeafEncoder> leaves() {
        return List.of(leaf);
      }
    };
  }
}
