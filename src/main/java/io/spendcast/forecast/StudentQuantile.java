package io.spendcast.forecast;

import org.apache.commons.math3.distribution.NormalDistribution;

/** Quantiles of the normal distribution and of Student's. */
final class StudentQuantile {
  private static final NormalDistribution NORMAL = new NormalDistribution();

  private StudentQuantile() {}

  static double normal(double probability) {
    return NORMAL.inverseCumulativeProbability(probability);
  }

  /**
   * The quantile by its expansion in 1 / degrees (Abramowitz and Stegun 26.7.5): within 4 % of the
   * exact one from two degrees of freedom on, for probabilities from 0.025 to 0.975.
   */
  static double student(double probability, double degrees) {
    double z = normal(probability);
    double z2 = z * z;
    double first = (z2 + 1) / 4;
    double second = ((5 * z2 + 16) * z2 + 3) / 96;
    double third = (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
    return z * (1 + (first + (second + third / degrees) / degrees) / degrees);
  }
}
