package io.spendcast.forecast;

import java.util.Arrays;

/** Summaries that a few wild days do not move; NaN is skipped, and nothing known gives 0. */
final class Robust {
  /** Makes the median absolute deviation of a normal distribution its standard deviation. */
  private static final double NORMAL_CONSISTENCY = 1.4826;

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

  /** The scale of residuals around zero, from the median of their absolute values. */
  static double scale(double[] residuals) {
    double[] absolute = new double[residuals.length];
    for (int index = 0; index < residuals.length; index++) {
      absolute[index] = Math.abs(residuals[index]);
    }
    return NORMAL_CONSISTENCY * median(absolute);
  }
}
