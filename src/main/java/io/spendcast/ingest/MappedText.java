package io.spendcast.ingest;

import java.math.BigDecimal;
import java.sql.Timestamp;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;
import org.jspecify.annotations.Nullable;

/** What a mapping's expression gives, as the text that a field is read from. */
final class MappedText {
  private static final UserDefinedFunction INSTANT =
      function((Timestamp instant) -> instant.toInstant().toString());

  /** A decimal has as many zeros behind the point as its type has decimals. */
  private static final UserDefinedFunction DECIMAL =
      function((BigDecimal value) -> value.stripTrailingZeros().toPlainString());

  /** Spark writes ten million as {@code 1.0E7}. */
  private static final UserDefinedFunction FRACTION = function(MappedText::plain);

  private MappedText() {}

  /**
   * A timestamp without zone stays without one, and is read in the zone of its source; a struct
   * becomes JSON.
   */
  static Column of(DataType type, Column value) {
    if (type instanceof TimestampType) {
      return INSTANT.apply(value);
    } else if (type instanceof StructType) {
      return functions.to_json(value);
    } else if (type instanceof DecimalType) {
      return DECIMAL.apply(value);
    } else if (type instanceof DoubleType || type instanceof FloatType) {
      return FRACTION.apply(value.cast("string"));
    }
    return type.equals(DataTypes.TimestampNTZType)
        ? functions.date_format(value, "yyyy-MM-dd'T'HH:mm:ss.SSSSSS")
        : value.cast("string");
  }

  private static String plain(String number) {
    return NumberParser.isNumber(number)
        ? new BigDecimal(number).stripTrailingZeros().toPlainString()
        : number;
  }

  private static <T> UserDefinedFunction function(Text<T> text) {
    return functions.udf(
        (UDF1<@Nullable T, @Nullable String>) value -> value == null ? null : text.of(value),
        DataTypes.StringType);
  }

  private interface Text<T> extends java.io.Serializable {
    String of(T value);
  }
}
