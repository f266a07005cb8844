package io.spendcast.forecast.family;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * Errors over the mean absolute error of a few other origins, where nothing else is known:
 * Student's distribution with five degrees of freedom, made as wide as its own mean absolute value
 * asks.
 */
final class PriorShape {
  private static final double DEGREES = 5.0;

  /** The mean absolute value of that distribution. */
  private static final double MEAN_ABSOLUTE = 0.949;

  private static final TDistribution STUDENT = new TDistribution(DEGREES);
  private static final int HALF = 600;
  private static final double STEP = 0.0075;
  private static final double[] TABLE = table();

  private PriorShape() {}

  /** The probability of an error below that many scales. */
  static double below(double unit) {
    double position = Math.abs(unit);
    double sine = StrictMath.log(position + StrictMath.sqrt(position * position + 1.0));
    int index = (int) Math.min(HALF, Math.round(sine / STEP));
    return unit < 0.0 ? 1.0 - TABLE[index] : TABLE[index];
  }

  private static double[] table() {
    double[] table = new double[HALF + 1];
    for (int index = 0; index <= HALF; index++) {
      table[index] = STUDENT.cumulativeProbability(StrictMath.sinh(index * STEP) * MEAN_ABSOLUTE);
    }
    return table;
  }
}
