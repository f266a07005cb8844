package io.spendcast.forecast;

/**
 * How far the ends of past months lay from what would have been forecast of them on a day of the
 * month. Only what was open then is measured: known days are no forecast.
 *
 * @param series id of the group
 * @param dayOfMonth last day that was known, 0 for the month's eve
 * @param method by which the newest of the months was forecast
 * @param gate by which methods the months were forecast, as was judged on the day of each
 * @param months complete months that were tried; positive
 * @param longestDays open days of the longest of them
 * @param wape sum of absolute errors of the open parts over the sum of what they came to
 * @param bias the same of signed errors, forecast less actual
 * @param runRateWape of the 30-day run-rate
 * @param seasonalNaiveWape of the last seven days, repeated
 */
public record MonthAccuracy(
    String series,
    int dayOfMonth,
    Method method,
    String gate,
    int months,
    int longestDays,
    double wape,
    double bias,
    double runRateWape,
    double seasonalNaiveWape) {

  /** What the horizon group of such figures begins with, before the known days. */
  public static final String GROUP = "month_day_";

  /** 1 − WAPE / WAPE of the run-rate; NaN where that is zero. */
  public double gainOverRunRate() {
    return gain(runRateWape);
  }

  /** 1 − WAPE / WAPE of the seasonal naive; NaN where that is zero. */
  public double gainOverSeasonalNaive() {
    return gain(seasonalNaiveWape);
  }

  private double gain(double other) {
    return other == 0.0 ? Double.NaN : 1.0 - wape / other;
  }
}
