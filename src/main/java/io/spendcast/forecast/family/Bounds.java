package io.spendcast.forecast.family;

/** Keeps a path finite, not negative where nothing ever was, and near what has been seen. */
final class Bounds {
  private static final double LARGEST_FACTOR = 2.5;

  private Bounds() {}

  /**
   * A bound of an interval, no further from nothing than paths may be: logarithms of values next to
   * zero would put it at thousands of times what was ever seen.
   *
   * @param probability of staying below it: a lower bound lies at the median or below, an upper one
   *     at the median or above, whatever rounding says
   * @param highest the largest absolute value that was seen
   */
  static double hold(double bound, double probability, double median, double highest) {
    double largest = LARGEST_FACTOR * highest;
    double held = Math.max(-largest, Math.min(largest, bound));
    return probability < 0.5 ? Math.min(held, median) : Math.max(held, median);
  }

  static double[] hold(double[] path, Window window) {
    double largest = LARGEST_FACTOR * window.highest();
    double smallest = window.hasNegative() ? -largest : 0.0;
    for (int ahead = 0; ahead < path.length; ahead++) {
      double value = Double.isNaN(path[ahead]) ? 0.0 : path[ahead];
      path[ahead] = Math.max(smallest, Math.min(largest, value));
    }
    return path;
  }
}
