package io.spendcast.forecast.family;

/**
 * The median, or the mean, of the newest known values of the same phase of the season: the last
 * eight Mondays for a Monday.
 */
record PhaseAverage(int cycles, boolean median) implements Candidate {

  @Override
  public String name() {
    return (median ? "median_of_" : "mean_of_") + cycles + "_seasons";
  }

  @Override
  public boolean carries(Window window) {
    return window.known() >= 2 * window.season();
  }

  @Override
  public double[] forecast(Window window, int horizon) {
    int season = window.season();
    double[] averages = new double[Math.min(season, horizon)];
    for (int phase = 0; phase < averages.length; phase++) {
      averages[phase] = average(window, phase);
    }
    double[] path = new double[horizon];
    for (int ahead = 0; ahead < horizon; ahead++) {
      path[ahead] = averages[ahead % averages.length];
    }
    return path;
  }

  private double average(Window window, int phase) {
    double[] values = window.values();
    double[] newest = new double[cycles];
    int known = 0;
    for (int slot = values.length - window.season() + phase; slot >= 0 && known < cycles; ) {
      if (!Double.isNaN(values[slot])) {
        newest[known++] = values[slot];
      }
      slot -= window.season();
    }
    if (known == 0) {
      return Median.of(values);
    }
    if (median) {
      return Median.ofFirst(newest, known);
    }
    double sum = 0.0;
    for (int index = 0; index < known; index++) {
      sum += newest[index];
    }
    return sum / known;
  }
}
