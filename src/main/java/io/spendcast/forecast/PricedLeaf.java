package io.spendcast.forecast;

import java.time.LocalDate;

/**
 * A leaf with its prices looked up once: {@code days} up to the origin and the horizon after it.
 */
final class PricedLeaf {
  private final DailySeries volume;
  private final LocalDate origin;
  private final double[] prices;
  private final int days;

  PricedLeaf(Leaf leaf, LocalDate origin, int days, int horizon) {
    this.volume = leaf.volume();
    this.origin = origin;
    this.days = days;
    this.prices = new double[days + horizon];
    for (int day = 0; day < prices.length; day++) {
      prices[day] = leaf.prices().usdOn(origin.plusDays(day - days + 1L));
    }
  }

  String id() {
    return volume.id();
  }

  DailySeries volume() {
    return volume;
  }

  /** USD per unit, that many days after the origin (negative before it); NaN where unpriced. */
  double price(int daysAfter) {
    return prices[days - 1 + daysAfter];
  }

  /** The volume that many days after the origin; NaN where unknown. */
  double volume(int daysAfter) {
    return volume.valueOn(origin.plusDays(daysAfter));
  }

  /** Whether a day with usage, or a day of the horizon, has no price. */
  boolean lacksPrice() {
    for (int day = 0; day < prices.length; day++) {
      int daysAfter = day - days + 1;
      if (Double.isNaN(prices[day]) && (daysAfter > 0 || volume(daysAfter) != 0.0)) {
        return true;
      }
    }
    return false;
  }
}
