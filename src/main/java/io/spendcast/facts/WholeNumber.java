package io.spendcast.facts;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * The whole number that an argument of SQL stands for, whatever its type: one beyond what a long
 * holds is the greatest or least long, since no counted value lies beyond it.
 */
final class WholeNumber {
  private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

  private WholeNumber() {}

  /** The greatest whole number that is not above it. */
  static long floor(Number value) {
    return rounded(value, RoundingMode.FLOOR);
  }

  /** The least whole number that is not below it. */
  static long ceiling(Number value) {
    return rounded(value, RoundingMode.CEILING);
  }

  private static long rounded(Number value, RoundingMode mode) {
    double approximate = value.doubleValue();
    if (Double.isNaN(approximate)) {
      throw new IllegalArgumentException(
          "A value, minimum or maximum of a histogram is a number, and NaN is none; leave such rows"
              + " out, as in WHERE NOT isnan(value)");
    }
    if (Double.isInfinite(approximate)) {
      return approximate < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return new BigDecimal(value.toString())
        .setScale(0, mode)
        .toBigInteger()
        .max(MIN)
        .min(MAX)
        .longValue();
  }
}
