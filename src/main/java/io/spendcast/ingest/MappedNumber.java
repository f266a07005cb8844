package io.spendcast.ingest;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.jspecify.annotations.Nullable;

/** What a text is to a mapping's expression that needs a number, read as strictly as a field is. */
enum MappedNumber {
  /** For a cast to any integer type: no fraction, and of 64 bits whatever the type. */
  WHOLE(DataTypes.LongType) {
    @Override
    Object read(String text) throws RecordRejection {
      return DIGITS_OF_A_LONG.matcher(text).matches()
              && new BigInteger(text).bitLength() < Long.SIZE
          ? Long.parseLong(text)
          : NumberParser.whole("", text, false);
    }
  },

  /** For arithmetic and comparisons: rounded to 12 decimals. */
  DECIMAL(Exact.TYPE) {
    @Override
    Object read(String text) throws RecordRejection {
      boolean isNegative = text.startsWith("-");
      BigDecimal size =
          NumberParser.decimal(
              "",
              isNegative ? text.substring(1) : text,
              Exact.TYPE.precision(),
              Exact.TYPE.scale());
      return isNegative ? size.negate() : size;
    }
  },

  /** The same of a count: {@code 1.000} is refused, since half of the world reads a thousand. */
  COUNTED(Exact.TYPE) {
    @Override
    Object read(String text) throws RecordRejection {
      return ZEROS_BEHIND_A_POINT.matcher(text).matches()
          ? NumberParser.whole("", text, false)
          : DECIMAL.read(text);
    }
  };

  /** Wide enough for 64 bits, and for products with numbers of up to six digits. */
  private static final class Exact {
    static final DecimalType TYPE = new DecimalType(32, 12);
  }

  private interface Reading<T> extends Serializable {
    @Nullable T of(@Nullable String text);
  }

  private static final Pattern DIGITS_OF_A_LONG = Pattern.compile("-?[1-9]\\d{18}");
  private static final Pattern ZEROS_BEHIND_A_POINT = Pattern.compile("-?\\d+\\.00+");

  private final UserDefinedFunction value;
  private final UserDefinedFunction problem;

  MappedNumber(DataType type) {
    this.value = function(this::value, type);
    this.problem = function(this::problem, DataTypes.StringType);
  }

  private static <T> UserDefinedFunction function(Reading<T> reading, DataType type) {
    return functions.udf(
        (org.apache.spark.sql.api.java.UDF1<@Nullable String, @Nullable T>) reading::of, type);
  }

  abstract Object read(String text) throws RecordRejection;

  /** The number; NULL where the text is none. */
  Column value(Column text) {
    return value.apply(text);
  }

  /** Reason and detail of the rejection, a line each; NULL where the text is a number, or empty. */
  Column problem(Column text) {
    return problem.apply(text);
  }

  private @Nullable Object value(@Nullable String text) {
    try {
      return text == null || text.isEmpty() ? null : read(text);
    } catch (RecordRejection e) {
      return null;
    }
  }

  private @Nullable String problem(@Nullable String text) {
    try {
      if (text != null && !text.isEmpty()) {
        read(text);
      }
      return null;
    } catch (RecordRejection e) {
      return e.reason() + "\n" + e.getMessage();
    }
  }
}
