package io.spendcast.forecast.family;

/**
 * Holt's method with a damped trend on the seasonally adjusted series (Gardner and McKenzie 1985);
 * weights by the smallest sum of squared one-step errors.
 */
record DampedTrend(double damping) implements Candidate {
  private static final double[] LEVEL_WEIGHTS = {0.05, 0.1, 0.2, 0.4};
  private static final double[] TREND_SHARES = {0.02, 0.1};
  private static final int FEWEST_KNOWN = 56;

  @Override
  public String name() {
    return "damped_trend";
  }

  @Override
  public boolean carries(Window window) {
    return window.known() >= Math.max(FEWEST_KNOWN, 3 * window.season());
  }

  @Override
  public double[] forecast(Window window, int horizon) {
    SeasonalAdjustment adjustment = window.adjustment();
    double[] state = state(adjustment.adjusted(), window.season());
    double[] path = new double[horizon];
    double level = state[0];
    double step = state[1];
    for (int ahead = 1; ahead <= horizon; ahead++) {
      step *= damping;
      level += step;
      path[ahead - 1] = adjustment.seasonal(level, ahead);
    }
    return path;
  }

  private double[] state(double[] values, int season) {
    int first = Math.min(Math.max(season, 4), values.length);
    double begin = 0.0;
    for (int slot = 0; slot < first; slot++) {
      begin += values[slot] / first;
    }
    double best = Double.POSITIVE_INFINITY;
    double[] chosen = {begin, 0.0};
    for (double levelWeight : LEVEL_WEIGHTS) {
      for (double share : TREND_SHARES) {
        double level = begin;
        double trend = 0.0;
        double squares = 0.0;
        for (double value : values) {
          double expected = level + damping * trend;
          double error = value - expected;
          squares += error * error;
          level = expected + levelWeight * error;
          trend = damping * trend + levelWeight * share * error;
        }
        if (squares < best) {
          best = squares;
          chosen = new double[] {level, trend};
        }
      }
    }
    return chosen;
  }
}
