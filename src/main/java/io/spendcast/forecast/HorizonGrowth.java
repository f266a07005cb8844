package io.spendcast.forecast;

import java.util.List;

/** How errors grow with the horizon: the exponent a in |error| ~ horizon^a. */
final class HorizonGrowth {
  private static final double LARGEST = 0.5;

  private HorizonGrowth() {}

  /**
   * The slope of log mean |error| over log horizon, weighted by the number of origins, between 0
   * and 0.5.
   *
   * @param errors by origin, then by day after it; NaN where unknown
   */
  static double exponent(List<double[]> errors, int days) {
    double weight = 0.0;
    double sumX = 0.0;
    double sumY = 0.0;
    double sumXx = 0.0;
    double sumXy = 0.0;
    for (int day = 0; day < days; day++) {
      double sum = 0.0;
      int known = 0;
      for (double[] origin : errors) {
        if (day < origin.length && !Double.isNaN(origin[day])) {
          sum += Math.abs(origin[day]);
          known++;
        }
      }
      if (sum > 0.0) {
        double x = StrictMath.log(day + 1.0);
        double y = StrictMath.log(sum / known);
        weight += known;
        sumX += known * x;
        sumY += known * y;
        sumXx += known * x * x;
        sumXy += known * x * y;
      }
    }
    double spread = weight * sumXx - sumX * sumX;
    if (spread <= 1e-9) {
      return 0.0;
    }
    double slope = (weight * sumXy - sumX * sumY) / spread;
    return Math.max(0.0, Math.min(LARGEST, slope));
  }
}
