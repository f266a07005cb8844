package io.spendcast.ingest;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers of Parquet as text. A type is no statement about a fraction: what is whole is written
 * without a point, whatever its column's type, so that counts in a column of doubles or decimals
 * are counts.
 */
final class ParquetNumbers {
  private static final int SAFE_DIGITS_OF_DOUBLE = 15;
  private static final int MAX_DIGITS_OF_DOUBLE = 17;
  private static final int SAFE_DIGITS_OF_FLOAT = 6;
  private static final int MAX_DIGITS_OF_FLOAT = 9;
  private static final int MAX_PLAIN_SCALE = 400;

  private ParquetNumbers() {}

  static FieldValue decimal(long unscaled, int scale) {
    return text(BigDecimal.valueOf(unscaled, scale));
  }

  /**
   * @param unscaled two's complement, the highest byte first
   */
  static FieldValue decimal(byte[] unscaled, int scale) {
    BigInteger value = unscaled.length == 0 ? BigInteger.ZERO : new BigInteger(unscaled);
    return text(new BigDecimal(value, scale));
  }

  /** The shortest decimal number that is read as this double; what is no number stays a word. */
  static FieldValue shortest(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return new FieldValue.Untyped(Double.toString(value));
    }
    BigDecimal exact = new BigDecimal(value);
    for (int digits = SAFE_DIGITS_OF_DOUBLE; digits < MAX_DIGITS_OF_DOUBLE; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == value) {
        return text(rounded);
      }
    }
    return text(exact.round(new MathContext(MAX_DIGITS_OF_DOUBLE, RoundingMode.HALF_EVEN)));
  }

  /** The shortest decimal number that is read as this float. */
  static FieldValue shortest(float value) {
    if (Float.isNaN(value) || Float.isInfinite(value)) {
      return new FieldValue.Untyped(Float.toString(value));
    }
    BigDecimal exact = new BigDecimal(value);
    for (int digits = SAFE_DIGITS_OF_FLOAT; digits < MAX_DIGITS_OF_FLOAT; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.floatValue() == value) {
        return text(rounded);
      }
    }
    return text(exact.round(new MathContext(MAX_DIGITS_OF_FLOAT, RoundingMode.HALF_EVEN)));
  }

  /** Without zeros at the end; a number of very many digits keeps its exponent. */
  private static FieldValue text(BigDecimal value) {
    BigDecimal stripped = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    boolean plain = Math.abs((long) stripped.scale()) <= MAX_PLAIN_SCALE;
    return new FieldValue.NumberText(plain ? stripped.toPlainString() : stripped.toString());
  }
}
