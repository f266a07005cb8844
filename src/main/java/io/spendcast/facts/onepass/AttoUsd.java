package io.spendcast.facts.onepass;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Money as a whole number of 10^-18 US dollars, the scale of unit prices, while 64 bits hold it: up
 * to nine dollars, as most sessions cost. What they do not hold is {@link #TOO_LARGE} and is added
 * up as a decimal; no figure is rounded either way.
 */
final class AttoUsd {
  static final int SCALE = 18;

  /** No amount. */
  static final long TOO_LARGE = Long.MIN_VALUE;

  private AttoUsd() {}

  /** A price with at most 18 decimals; {@link #TOO_LARGE} where 64 bits do not hold it. */
  static long of(BigDecimal usd) {
    BigInteger atto = usd.setScale(SCALE).unscaledValue();
    return atto.bitLength() < Long.SIZE ? atto.longValue() : TOO_LARGE;
  }

  static BigDecimal usd(long atto) {
    return BigDecimal.valueOf(atto, SCALE);
  }

  /** A sum with a quantity at a price added; {@link #TOO_LARGE} where one of them is, or it is. */
  static long plus(long sum, long price, long quantity) {
    if (sum == TOO_LARGE || price == TOO_LARGE) {
      return TOO_LARGE;
    }
    long cost = price * quantity;
    if (Math.multiplyHigh(price, quantity) != cost >> 63) {
      return TOO_LARGE;
    }
    return plus(sum, cost);
  }

  /** {@link #TOO_LARGE} where 64 bits do not hold the sum of two that they hold. */
  static long plus(long some, long other) {
    long sum = some + other;
    boolean isOverflown = ((some ^ sum) & (other ^ sum)) < 0;
    return isOverflown ? TOO_LARGE : sum;
  }
}
