package io.spendcast.alert;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Price coverage in percent, the same wherever it is told. */
public final class CoveragePercent {
  private static final int SCALE = 2;
  private static final MathContext ONE_DIGIT = new MathContext(1, RoundingMode.FLOOR);

  private CoveragePercent() {}

  /**
   * Rounded down to two decimals, so that a share under its minimum never reads as the minimum, nor
   * one under the whole as 100; without trailing zeros. More than nothing never reads as 0.
   *
   * @param share 0 to 1
   */
  public static String digits(BigDecimal share) {
    BigDecimal percent = share.movePointRight(2);
    BigDecimal rounded = percent.setScale(SCALE, RoundingMode.FLOOR);
    return (rounded.signum() == 0 ? percent.round(ONE_DIGIT) : rounded)
        .stripTrailingZeros()
        .toPlainString();
  }
}
