package io.spendcast.forecast;

/**
 * One model's view of one series: never negative, never NaN.
 *
 * @param fitted median volume of the past days, the last element belonging to the origin
 * @param median median volume of the days after the origin
 * @param mean mean volume of the days after the origin
 */
record VolumePath(double[] fitted, double[] median, double[] mean) {

  /** The fitted volume that many days before the origin; the oldest one where there is none. */
  double fittedBefore(int days) {
    return fitted.length == 0 ? 0.0 : fitted[Math.max(0, fitted.length - 1 - days)];
  }
}
