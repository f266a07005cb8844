package io.spendcast.forecast;

import io.spendcast.forecast.family.Events;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Forecasts groups of priced volumes. The result depends on the values only: neither the order of
 * leaves and groups nor the thread changes a bit of it.
 */
public final class SpendForecaster {
  /** To be raised when another change makes a forecast say something else of the same history. */
  public static final String METHODS = "7";

  private final ForecastSettings settings;
  private final Events events;
  private final Map<String, Double> corrections;

  /** A forecaster that knows of no events. */
  public SpendForecaster(ForecastSettings settings) {
    this(settings, Events.none(), Map.of());
  }

  /**
   * @param events columns by name; each leaf says which of them concern it
   * @param corrections of intervals, by group, as {@link IntervalCorrection} gives them; a group
   *     without one has the intervals of its backtest
   */
  public SpendForecaster(
      ForecastSettings settings, Events events, Map<String, Double> corrections) {
    this.corrections = Map.copyOf(corrections);
    this.settings = settings;
    this.events = events;
  }

  /**
   * @param origin the last day that may be used, which should be complete
   * @param through the last day to forecast; not before the origin
   * @param months months whose totals are wanted; past, current or future
   * @param quarters longer periods whose totals are wanted
   * @return one forecast per group, in the order given
   * @throws IllegalArgumentException if two leaves share an id, a group names a leaf that is not
   *     there, or {@code through} is before {@code origin}; never because of the values of a series
   */
  public List<GroupForecast> forecast(
      List<Leaf> leaves,
      List<SeriesGroup> groups,
      LocalDate origin,
      LocalDate through,
      List<YearMonth> months,
      List<CalendarPeriod> quarters) {
    Span span = Span.of(origin, through, months, quarters, settings.maximumHistoryDays());
    FamilyRun run = FamilyRun.of(settings, events, leaves, groups, origin, span);
    GroupAssembly assembly =
        new GroupAssembly(
            corrections, run.paths(), run.leaves(), origin, through, months, quarters);
    List<GroupForecast> forecasts = new ArrayList<>();
    for (int index = 0; index < groups.size(); index++) {
      forecasts.add(
          assembly.forecast(
              run.backtests().get(index),
              run.gates().get(index),
              run.hierarchy().weights(index, run.paths()),
              run.hierarchy().eventDoubtsUsd(index, run.paths()),
              run.hierarchy().explanation(index, run.paths())));
    }
    return forecasts;
  }

  /** The same without longer periods. */
  public List<GroupForecast> forecast(
      List<Leaf> leaves,
      List<SeriesGroup> groups,
      LocalDate origin,
      LocalDate through,
      List<YearMonth> months) {
    return forecast(leaves, groups, origin, through, months, List.of());
  }

  /**
   * How far the newest complete months, three at most, would have ended from what was forecast of
   * them on their eves and on days 10 and 20, each time by the same procedure without anything that
   * came later. None where no complete month has enough days before it.
   *
   * @param origin the last day that may be used, which should be complete
   * @throws IllegalArgumentException as {@link #forecast} does, when they are asked for
   */
  public MonthTrials monthEnds(List<Leaf> leaves, List<SeriesGroup> groups, LocalDate origin) {
    return new MonthTrials(settings, events, leaves, groups, origin);
  }
}
