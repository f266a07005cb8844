package io.spendcast.forecast.family;

/**
 * Ridge penalties by block: about the variance of a slot's noise over the variance that is expected
 * of the effect.
 *
 * @param unit slots in which slopes are measured
 */
record Ridge(
    double unit,
    double trend,
    double hinge,
    double season,
    double month,
    double businessDay,
    double year,
    double event) {

  static Ridge of(Frequency frequency) {
    return new Ridge(frequency.hingeSlots(), 1.0, 300.0, 0.5, 12.0, 3.0, 1.0, 0.02);
  }
}
