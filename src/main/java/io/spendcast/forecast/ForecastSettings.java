package io.spendcast.forecast;

/**
 * How much history a forecast needs and looks at, and how often it is tested.
 *
 * @param minimumDays known days below which a leaf gets the run-rate with a weekday shape
 * @param maximumHistoryDays days before the origin that a fit looks at
 * @param maximumOrigins rolling origins of the backtest
 */
public record ForecastSettings(int minimumDays, int maximumHistoryDays, int maximumOrigins) {
  public static ForecastSettings defaults() {
    return new ForecastSettings(14, 735, 8);
  }
}
