package io.spendcast.forecast;

import java.util.List;

/**
 * How many independent errors a set of correlated ones is worth: errors of one origin share a
 * level, so the days of an origin count fully only as far as they differ from each other (the
 * design effect of cluster sampling, Kish 1965).
 */
final class EffectiveCount {
  private EffectiveCount() {}

  /**
   * @param errors by origin, then by day; NaN where unknown
   * @param independentOrigins how many of the origins do not overlap, at most their number
   */
  static double of(List<double[]> errors, double independentOrigins) {
    double between = 0.0;
    double total = 0.0;
    int count = 0;
    for (double[] origin : errors) {
      double sum = 0.0;
      int known = 0;
      for (double error : origin) {
        if (!Double.isNaN(error)) {
          sum += error;
          total += error * error;
          known++;
        }
      }
      count += known;
      between += known == 0 ? 0.0 : sum * sum / known;
    }
    if (total <= 0.0) {
      return count;
    }
    double shared = between / total;
    return 1.0 / (shared / independentOrigins + (1.0 - shared) / count);
  }
}
