package io.spendcast.warehouse;

import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.types.ByteType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.FloatType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.ShortType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.TimestampNTZType;
import io.delta.kernel.types.TimestampType;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Takes a value that is there out of a column. */
@FunctionalInterface
interface CellReader {
  int MICROS = 1_000_000;
  int NANOS_PER_MICRO = 1_000;

  Object at(ColumnVector column, int row);

  /** The reader of a type; null where it is neither text nor date, time or number. */
  static @Nullable CellReader of(DataType type) {
    if (type instanceof StringType) {
      return ColumnVector::getString;
    }
    if (type instanceof DateType) {
      return (column, row) -> LocalDate.ofEpochDay(column.getInt(row));
    }
    if (type instanceof TimestampType || type instanceof TimestampNTZType) {
      return (column, row) -> time(column.getLong(row));
    }
    return number(type);
  }

  private static @Nullable CellReader number(DataType type) {
    if (type instanceof DoubleType) {
      return ColumnVector::getDouble;
    }
    if (type instanceof FloatType) {
      return (column, row) -> (double) column.getFloat(row);
    }
    if (type instanceof LongType) {
      return ColumnVector::getLong;
    }
    if (type instanceof IntegerType) {
      return (column, row) -> (long) column.getInt(row);
    }
    if (type instanceof ShortType) {
      return (column, row) -> (long) column.getShort(row);
    }
    if (type instanceof ByteType) {
      return (column, row) -> (long) column.getByte(row);
    }
    return type instanceof DecimalType ? ColumnVector::getDecimal : null;
  }

  private static LocalDateTime time(long micros) {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(micros, MICROS),
        (int) Math.floorMod(micros, (long) MICROS) * NANOS_PER_MICRO,
        ZoneOffset.UTC);
  }
}
