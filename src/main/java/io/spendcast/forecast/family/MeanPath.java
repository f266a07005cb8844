package io.spendcast.forecast.family;

/** What to add up: the median times what sums of actuals were over sums of medians. */
final class MeanPath {
  private static final Candidate RARE = new Intermittent();
  private static final double PRIOR_ORIGINS = 12.0;
  private static final double SMALLEST_RATIO = 0.95;
  private static final double LARGEST_RATIO = 1.08;

  private MeanPath() {}

  /**
   * Half of rare values being zero, their median says nothing of their sum, unless the zeros keep
   * to the season.
   */
  static double[] of(Window window, RollingOrigins origins, Combination combination) {
    return RARE.carries(window) && !RareMean.isRhythmic(window)
        ? Bounds.hold(RareMean.of(window, combination.path().length), window)
        : scaled(origins, combination);
  }

  /** The ratio is drawn towards one, since few origins say little about it. */
  private static double[] scaled(RollingOrigins origins, Combination combination) {
    double actual = 0.0;
    double forecast = 0.0;
    for (int origin = 0; origin < origins.count(); origin++) {
      double[] came = origins.actual().get(origin);
      double[] path = combination.tested().get(origin);
      for (int slot = 0; slot < came.length; slot++) {
        actual += Double.isNaN(came[slot]) ? 0.0 : came[slot];
        forecast += Double.isNaN(came[slot]) ? 0.0 : path[slot];
      }
    }
    double ratio = 1.0;
    if (actual > 0.0 && forecast > 0.0) {
      double trust = origins.count() / (origins.count() + PRIOR_ORIGINS);
      ratio = 1.0 + trust * (actual / forecast - 1.0);
    }
    ratio = Math.max(SMALLEST_RATIO, Math.min(LARGEST_RATIO, ratio));
    double[] mean = combination.path().clone();
    for (int ahead = 0; ahead < mean.length; ahead++) {
      mean[ahead] *= ratio;
    }
    return mean;
  }
}
