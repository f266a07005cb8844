package io.spendcast.forecast;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Money of one leaf and day as a decimal, so that sums over any split of the leaves agree. */
final class Dollars {
  private static final int SCALE = 18;

  /** What a product of two doubles is sure of. */
  private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);

  private Dollars() {}

  /**
   * @param usd finite
   */
  static BigDecimal of(double usd) {
    return new BigDecimal(usd).round(DIGITS).setScale(SCALE, RoundingMode.HALF_EVEN);
  }

  static BigDecimal zero() {
    return BigDecimal.ZERO.setScale(SCALE);
  }
}
