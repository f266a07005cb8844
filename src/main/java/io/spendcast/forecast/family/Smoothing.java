package io.spendcast.forecast.family;

/**
 * Simple exponential smoothing of the seasonally adjusted series; the smoothing weight is the one
 * with the smallest sum of squared one-step errors.
 */
public record Smoothing() implements Candidate {
  private static final double[] WEIGHTS = {0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.8};

  @Override
  public String name() {
    return "seasonal_smoothing";
  }

  @Override
  public boolean carries(Window window) {
    return window.known() >= 2 * window.season();
  }

  @Override
  public double[] forecast(Window window, int horizon) {
    SeasonalAdjustment adjustment = window.adjustment();
    double level = smoothed(adjustment.adjusted(), window.season()).level();
    double[] path = new double[horizon];
    for (int ahead = 1; ahead <= horizon; ahead++) {
      path[ahead - 1] = adjustment.seasonal(level, ahead);
    }
    return path;
  }

  /**
   * A smoothed series.
   *
   * @param level at the origin
   * @param weight of the newest value, 0 to 1
   */
  record Smoothed(double level, double weight) {}

  /** Begins at the mean of the first season. */
  static Smoothed smoothed(double[] values, int season) {
    int first = Math.min(Math.max(season, 4), values.length);
    double begin = 0.0;
    for (int slot = 0; slot < first; slot++) {
      begin += values[slot] / first;
    }
    double best = Double.POSITIVE_INFINITY;
    Smoothed chosen = new Smoothed(begin, WEIGHTS[0]);
    for (double weight : WEIGHTS) {
      double level = begin;
      double squares = 0.0;
      for (double value : values) {
        double error = value - level;
        squares += error * error;
        level += weight * error;
      }
      if (squares < best) {
        best = squares;
        chosen = new Smoothed(level, weight);
      }
    }
    return chosen;
  }
}
