package io.spendcast.forecast.family;

/**
 * The combination of the family for one series at a time, without intervals, for callers that
 * measure errors themselves. Not safe for use by several threads.
 */
public final class FamilyModel {
  private final Family family;
  private final SeriesCalendar calendar;

  public FamilyModel(SeriesCalendar calendar) {
    this.family = Family.of(new DesignCache(calendar));
    this.calendar = calendar;
  }

  /**
   * @param history one value per slot, NaN where unknown, at least one known
   * @param origin the slot of the last value
   */
  public MedianAndMean forecast(double[] history, long origin, int horizon) {
    int longest = calendar.frequency().longestHistory();
    Window window = new Window(history, origin, calendar.season()).before(0, longest);
    RollingOrigins origins = RollingOrigins.of(family, window, horizon, SeriesForecaster.ORIGINS);
    Combination combination = Combination.of(family, window, origins, horizon);
    return new MedianAndMean(combination.path(), MeanPath.of(origins, combination));
  }

  /** What is as likely passed as not, and what to add up. */
  public record MedianAndMean(double[] median, double[] mean) {}
}
