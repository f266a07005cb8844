package io.spendcast.forecast.family;

/** Repeats the newest season. */
record SeasonalNaive() implements Candidate {

  @Override
  public String name() {
    return "seasonal_naive";
  }

  @Override
  public boolean carries(Window window) {
    return true;
  }

  @Override
  public double[] forecast(Window window, int horizon) {
    double[] values = window.filled();
    int season = Math.min(window.season(), values.length);
    double[] path = new double[horizon];
    for (int ahead = 0; ahead < horizon; ahead++) {
      path[ahead] = values[values.length - season + ahead % season];
    }
    return path;
  }
}
