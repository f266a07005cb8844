package io.spendcast.forecast;

/**
 * Ridge penalties by block of the design, in units of squared coefficients on the log scale: about
 * the variance of a day's noise over the variance that is expected of the effect.
 */
public record Penalties(
    double trend,
    double hinge,
    double weekday,
    double dayOfMonth,
    double businessDay,
    double yearly) {

  public static Penalties defaults() {
    return new Penalties(1.0, 100.0, 0.5, 12.0, 3.0, 4.0);
  }
}
