package io.spendcast.forecast;

import java.math.BigDecimal;

/** A group's cost by one method: its leaves' volumes times their prices, added up. */
record GroupPath(PricedGroup group, LeafPaths leaves, Method method) {

  BigDecimal medianUsd(int daysAfter) {
    return group.exactCostUsd(daysAfter, leaf -> leaves.path(method, leaf, 0).median()[daysAfter - 1]);
  }

  BigDecimal meanUsd(int daysAfter) {
    return group.exactCostUsd(daysAfter, leaf -> leaves.path(method, leaf, 0).mean()[daysAfter - 1]);
  }

  /** The median volume at the prices of the origin day. */
  BigDecimal volumePartUsd(int daysAfter) {
    return group.costAtOriginPricesUsd(
        daysAfter, leaf -> leaves.path(method, leaf, 0).median()[daysAfter - 1]);
  }

  /** A day up to the origin: what is known of it, and the estimated volume of the unknown leaves. */
  BigDecimal estimatedUsd(int daysAfter) {
    return group.exactCostUsd(
        daysAfter,
        leaf -> {
          double known = group.volume(leaf, daysAfter);
          return Double.isNaN(known) ? group.estimate(leaf, daysAfter) : known;
        });
  }
}
