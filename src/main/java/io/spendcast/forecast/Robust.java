package io.spendcast.forecast;

import java.util.Arrays;

/** A summary that a few wild days do not move; NaN is skipped, and nothing known gives 0. */
final class Robust {
  private Robust() {}

  static double median(double[] values) {
    double[] sorted = new double[values.length];
    int known = 0;
    for (double value : values) {
      if (!Double.isNaN(value)) {
        sorted[known++] = value;
      }
    }
    Arrays.sort(sorted, 0, known);
    if (known == 0) {
      return 0.0;
    }
    int middle = known / 2;
    return known % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
