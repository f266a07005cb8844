package io.spendcast.report.chart;

/**
 * A value axis from zero, in steps of 1, 2, 2.5 or 5 times a power of ten.
 *
 * @param step distance of two grid lines
 * @param top the last grid line, at or above the largest value
 */
record NiceScale(double step, double top) {
  private static final int MOST_STEPS = 4;
  private static final double[] MULTIPLES = {1, 2, 2.5, 5, 10};

  static NiceScale upTo(double largest) {
    if (!(largest > 0)) {
      return new NiceScale(1, 1);
    }
    double magnitude = Math.pow(10, Math.floor(Math.log10(largest / MOST_STEPS)));
    for (double multiple : MULTIPLES) {
      double step = multiple * magnitude;
      if (largest / step <= MOST_STEPS) {
        return new NiceScale(step, Math.ceil(largest / step) * step);
      }
    }
    double step = 10 * magnitude;
    return new NiceScale(step, Math.ceil(largest / step) * step);
  }
}
