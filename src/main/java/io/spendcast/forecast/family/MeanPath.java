package io.spendcast.forecast.family;

/** What to add up: the median times what sums of actuals were over sums of medians. */
final class MeanPath {
  private static final Candidate RARE = new Intermittent();

  /** What an origin's sum may be off by, squared, before any was seen. */
  private static final double PRIOR_SQUARES = 0.04;

  /** A ratio of so many squared chances from one is half believed. */
  private static final double DOUBT = 4.0;

  private static final double SMALLEST_RATIO = 0.95;
  private static final double LARGEST_RATIO = 1.5;

  private MeanPath() {}

  /**
   * Half of rare values being zero, their median says nothing of their sum, unless the zeros keep
   * to the season.
   */
  static double[] of(Window window, RollingOrigins origins, Combination combination) {
    if (combination.isOver()) {
      return combination.path().clone();
    }
    return RARE.carries(window) && !RareMean.isRhythmic(window)
        ? Bounds.hold(RareMean.of(window, combination.path().length), window)
        : scaled(origins, combination);
  }

  /**
   * The ratio, level steps aside, is drawn towards one as far as it may differ from it by chance: a
   * few origins say little, and where they contradict each other, they say nothing.
   */
  private static double[] scaled(RollingOrigins origins, Combination combination) {
    double[] ratios = new double[origins.count()];
    int known = 0;
    double actuals = 0.0;
    double forecasts = 0.0;
    for (int origin = 0; origin < origins.count(); origin++) {
      double[] came = origins.levelled().get(origin);
      double[] path = combination.tested().get(origin);
      double actual = 0.0;
      double forecast = 0.0;
      for (int slot = 0; slot < came.length; slot++) {
        actual += Double.isNaN(came[slot]) ? 0.0 : came[slot];
        forecast += Double.isNaN(came[slot]) ? 0.0 : path[slot];
      }
      if (actual > 0.0 && forecast > 0.0) {
        ratios[known++] = actual / forecast;
        actuals += actual;
        forecasts += forecast;
      }
    }
    double ratio = known == 0 ? 1.0 : drawn(actuals / forecasts, ratios, known);
    double[] mean = combination.path().clone();
    for (int ahead = 0; ahead < mean.length; ahead++) {
      mean[ahead] *= ratio;
    }
    return mean;
  }

  private static double drawn(double ratio, double[] ratios, int known) {
    double squares = PRIOR_SQUARES;
    for (int index = 0; index < known; index++) {
      squares += (ratios[index] - ratio) * (ratios[index] - ratio);
    }
    // Origins half a horizon apart tell half of it twice.
    double independent = (known + 1) / 2.0;
    double chance = squares / known / independent;
    double distance = (ratio - 1.0) * (ratio - 1.0);
    double trust = distance / (distance + DOUBT * chance);
    return Math.max(SMALLEST_RATIO, Math.min(LARGEST_RATIO, 1.0 + trust * (ratio - 1.0)));
  }
}
