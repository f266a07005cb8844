package io.spendcast.forecast;

/**
 * One method's view of one leaf: never negative, never NaN.
 *
 * @param median median volume of the days after the origin
 * @param mean mean volume of the days after the origin
 */
record VolumePath(double[] median, double[] mean) {
  static VolumePath none(int horizon) {
    return new VolumePath(new double[horizon], new double[horizon]);
  }

  /** Whether nothing is expected on any day. */
  boolean isZero() {
    for (int day = 0; day < median.length; day++) {
      if (median[day] != 0.0 || mean[day] != 0.0) {
        return false;
      }
    }
    return true;
  }

  /** The path times a factor a day. */
  VolumePath times(double[] factors) {
    double[] medians = new double[median.length];
    double[] means = new double[median.length];
    for (int day = 0; day < medians.length; day++) {
      medians[day] = median[day] * factors[day];
      means[day] = mean[day] * factors[day];
    }
    return new VolumePath(medians, means);
  }

  /**
   * The path whose medians cost what is given, the means as far from them as before.
   *
   * @param usd one a day
   * @param unitPriceUsd positive
   */
  VolumePath moved(double[] usd, double unitPriceUsd) {
    double[] medians = new double[usd.length];
    double[] means = new double[usd.length];
    for (int day = 0; day < usd.length; day++) {
      medians[day] = usd[day] / unitPriceUsd;
      means[day] = Math.max(0.0, medians[day] + mean[day] - median[day]);
    }
    return new VolumePath(medians, means);
  }
}
