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
}
