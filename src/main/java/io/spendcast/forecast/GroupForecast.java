package io.spendcast.forecast;

import java.time.LocalDate;
import java.util.List;

/**
 * The forecast of one group from one origin.
 *
 * @param contributions what makes up the median of each of the days
 * @param history days up to the origin, oldest first
 * @param unpricedSeries ids of leaves of which a day with usage, or a day of the horizon, has no
 *     price; such days are in no amount of this forecast
 * @param isPriced whether a leaf costs something, or none is without a price; otherwise the amounts
 *     are no amounts
 */
public record GroupForecast(
    String id,
    LocalDate origin,
    List<DayForecast> days,
    List<DayContributions> contributions,
    List<PastDay> history,
    List<PeriodForecast> months,
    List<PeriodForecast> quarters,
    Accuracy accuracy,
    List<String> unpricedSeries,
    boolean isPriced) {
  public GroupForecast {
    days = List.copyOf(days);
    contributions = List.copyOf(contributions);
    history = List.copyOf(history);
    months = List.copyOf(months);
    quarters = List.copyOf(quarters);
    unpricedSeries = List.copyOf(unpricedSeries);
  }
}
