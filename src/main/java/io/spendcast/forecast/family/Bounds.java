package io.spendcast.forecast.family;

/** Keeps a path finite, not negative where nothing ever was, and near what has been seen. */
final class Bounds {
  private static final double LARGEST_FACTOR = 2.5;

  private Bounds() {}

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
