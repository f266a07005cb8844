package io.spendcast.forecast.family;

/**
 * The Theta method on the seasonally adjusted series: exponential smoothing with half the slope of
 * the least-squares line as drift (Assimakopoulos and Nikolopoulos 2000; Hyndman and Billah 2003).
 */
record Theta() implements Candidate {
  private static final int FEWEST_KNOWN = 56;

  @Override
  public String name() {
    return "theta";
  }

  @Override
  public boolean carries(Window window) {
    return window.known() >= Math.max(FEWEST_KNOWN, 3 * window.season());
  }

  @Override
  public double[] forecast(Window window, int horizon) {
    SeasonalAdjustment adjustment = window.adjustment();
    double[] values = adjustment.adjusted();
    Smoothing.Smoothed smoothed = Smoothing.smoothed(values, window.season());
    double drift = slope(values) / 2;
    double weight = smoothed.weight();
    // What the smoothed level lags behind a line of that slope.
    double lag = (1 - StrictMath.pow(1 - weight, values.length)) / weight - 1;
    double[] path = new double[horizon];
    for (int ahead = 1; ahead <= horizon; ahead++) {
      path[ahead - 1] = adjustment.seasonal(smoothed.level() + drift * (ahead + lag), ahead);
    }
    return path;
  }

  private static double slope(double[] values) {
    double middle = (values.length - 1) / 2.0;
    double products = 0.0;
    double squares = 0.0;
    for (int slot = 0; slot < values.length; slot++) {
      products += (slot - middle) * values[slot];
      squares += (slot - middle) * (slot - middle);
    }
    return squares > 0.0 ? products / squares : 0.0;
  }
}
