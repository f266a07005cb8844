package io.spendcast.forecast;

/** A group's cost by one method: its leaves' volumes times their prices, added up. */
record GroupPath(PricedGroup group, LeafPaths leaves, Method method) {

  double medianUsd(int daysAfter) {
    return group.costUsd(daysAfter, leaf -> leaves.path(method, leaf).median()[daysAfter - 1]);
  }

  double meanUsd(int daysAfter) {
    return group.costUsd(daysAfter, leaf -> leaves.path(method, leaf).mean()[daysAfter - 1]);
  }

  /** The median volume at the prices of the origin day. */
  double volumePartUsd(int daysAfter) {
    return group.costAtOriginPricesUsd(
        daysAfter, leaf -> leaves.path(method, leaf).median()[daysAfter - 1]);
  }

  /** A day up to the origin: what is known of it, and the fitted volume of the unknown leaves. */
  double estimatedUsd(int daysAfter) {
    return group.costUsd(
        daysAfter,
        leaf -> {
          double known = group.volume(leaf, daysAfter);
          return Double.isNaN(known) ? leaves.path(method, leaf).fittedBefore(-daysAfter) : known;
        });
  }
}
