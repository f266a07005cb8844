package io.spendcast.forecast;

import java.math.BigDecimal;

/** A group's cost by one method: its leaves' volumes times their prices, added up. */
record GroupPath(PricedGroup group, LeafPaths leaves, Method method) {

  BigDecimal medianUsd(int daysAfter) {
    return group.exactCostUsd(
        daysAfter, leaf -> leaves.path(method, leaf, 0).median()[daysAfter - 1]);
  }

  BigDecimal meanUsd(int daysAfter) {
    return group.exactCostUsd(
        daysAfter, leaf -> leaves.path(method, leaf, 0).mean()[daysAfter - 1]);
  }

  /** The median volume at the prices of the origin day. */
  BigDecimal volumePartUsd(int daysAfter) {
    return group.costAtOriginPricesUsd(
        daysAfter, leaf -> leaves.path(method, leaf, 0).median()[daysAfter - 1]);
  }

  /**
   * Any day: what is known of it, the estimated volume of leaves that are unknown, and after the
   * origin the median.
   */
  BigDecimal usd(int daysAfter) {
    return group.exactCostUsd(daysAfter, leaf -> volume(leaf, daysAfter));
  }

  /** The same of a leaf's volume. */
  double volume(int leaf, int daysAfter) {
    if (daysAfter > 0) {
      return leaves.path(method, leaf, 0).median()[daysAfter - 1];
    }
    double known = group.volume(leaf, daysAfter);
    return Double.isNaN(known) ? group.estimate(leaf, daysAfter) : known;
  }
}
