package io.spendcast.forecast;

import java.time.LocalDate;

/**
 * Unit prices of one series, as known at the origin: what was charged on past days, what is
 * announced for future ones.
 */
@FunctionalInterface
public interface UnitPrices {

  /** USD per unit of volume on that day; NaN where there is no price, which is not a price of 0. */
  double usdOn(LocalDate date);

  /**
   * USD per unit by which days are compared: what a price change is a change from. NaN where the
   * day cannot tell it, as one of whose usage a part has no price.
   */
  default double referenceUsdOn(LocalDate date) {
    return usdOn(date);
  }
}
