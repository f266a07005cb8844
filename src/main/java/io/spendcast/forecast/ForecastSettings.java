package io.spendcast.forecast;

/**
 * What the forecast is allowed to do.
 *
 * @param minimumDays known days below which a series gets the run-rate with a weekday shape
 * @param trendMinimumDays days below which the regression has no slope
 * @param yearlyMinimumDays days from which the year's season is fitted
 * @param maximumHistoryDays days before the origin that a fit looks at
 * @param maximumZeroShare share of zero days above which a series gets the run-rate
 * @param hingeDays distance of the trend's hinges, and of the newest one from the origin
 * @param shiftShare the share of the median day that is added before the logarithm
 * @param dampingPerDay what is left of the slope after each day of the horizon
 * @param carryOverPerDay what is left of the newest residuals after each day of the horizon
 * @param growthAllowance how far growth over the horizon may pass what the series has ever done
 * @param maximumOrigins rolling origins of the backtest
 * @param penalties the regression's ridge penalties
 */
public record ForecastSettings(
    int minimumDays,
    int trendMinimumDays,
    int yearlyMinimumDays,
    int maximumHistoryDays,
    double maximumZeroShare,
    int hingeDays,
    double shiftShare,
    double dampingPerDay,
    double carryOverPerDay,
    double growthAllowance,
    int maximumOrigins,
    Penalties penalties) {

  public static ForecastSettings defaults() {
    return new ForecastSettings(
        14, 56, 438, 735, 0.3, 56, 0.05, 0.95, 0.98, 1.25, 8, Penalties.defaults());
  }
}
