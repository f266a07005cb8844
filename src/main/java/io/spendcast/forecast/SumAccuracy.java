package io.spendcast.forecast;

import org.jspecify.annotations.Nullable;

/**
 * What the backtest measured on sums over all tested days of an origin: they decide how a month
 * ends. Null where nothing was tested.
 *
 * @param wape sum of absolute errors of sums over the sum of actuals
 * @param meanWidth80 width of the months' 80 % intervals over what is not known of them yet
 */
public record SumAccuracy(
    @Nullable Double wape,
    @Nullable Double runRateWape,
    @Nullable Double seasonalNaiveWape,
    @Nullable Double meanWidth80) {

  /** 1 − WAPE / WAPE of the run-rate; null where that is zero or not known. */
  public @Nullable Double gainOverRunRate() {
    return gain(runRateWape);
  }

  public @Nullable Double gainOverSeasonalNaive() {
    return gain(seasonalNaiveWape);
  }

  private @Nullable Double gain(@Nullable Double other) {
    return wape == null || other == null || other == 0.0 ? null : 1.0 - wape / other;
  }
}
