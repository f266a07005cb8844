package io.spendcast.report.chart;

/**
 * A value axis with a grid line at zero, in steps of 1, 2, 2.5 or 5 times a power of ten.
 *
 * @param step distance of two grid lines
 * @param bottom the lowest grid line, at or below the smallest value; never above zero
 * @param top the last grid line, at or above the largest value
 */
record NiceScale(double step, double bottom, double top) {
  private static final int MOST_STEPS = 4;
  private static final double[] MULTIPLES = {1, 2, 2.5, 5, 10};

  /** From zero. */
  static NiceScale upTo(double largest) {
    return spanning(0, largest);
  }

  /** Of values of both signs. */
  static NiceScale spanning(double smallest, double largest) {
    double low = Math.min(0, smallest);
    double high = Math.max(0, largest);
    double range = high - low;
    if (!(range > 0)) {
      return new NiceScale(1, 0, 1);
    }
    double magnitude = Math.pow(10, Math.floor(Math.log10(range / MOST_STEPS)));
    for (double multiple : MULTIPLES) {
      double step = multiple * magnitude;
      if (range / step <= MOST_STEPS) {
        return of(step, low, high);
      }
    }
    return of(10 * magnitude, low, high);
  }

  private static NiceScale of(double step, double low, double high) {
    return new NiceScale(step, -Math.ceil(-low / step) * step, Math.ceil(high / step) * step);
  }
}
