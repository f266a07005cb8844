package io.spendcast.forecast;

import io.spendcast.forecast.family.Events;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Forecasts groups of priced volumes. The result depends on the values only: neither the order of
 * leaves and groups nor the thread changes a bit of it.
 */
public final class SpendForecaster {
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
    LeafOrder order = LeafOrder.of(leaves);
    Span span = Span.of(origin, through, months, quarters, settings.maximumHistoryDays());
    List<PricedLeaf> priced =
        order.sorted().stream().map(leaf -> new PricedLeaf(leaf, origin, span)).toList();
    List<PricedGroup> pricedGroups = new ArrayList<>();
    for (SeriesGroup group : groups) {
      pricedGroups.add(
          new PricedGroup(group.id(), order.positions(group), priced, origin, span.historyDays()));
    }
    List<SortedSet<Integer>> ages = new ArrayList<>();
    SortedSet<Integer> all = new TreeSet<>();
    for (PricedGroup group : pricedGroups) {
      ages.add(
          new TreeSet<>(
              OriginSchedule.ages(
                  group.historyDays(), span.horizonDays(), settings.maximumOrigins())));
      all.addAll(ages.get(ages.size() - 1));
    }
    EventForecasters families = new EventForecasters(events);
    Hierarchy hierarchy = new Hierarchy(pricedGroups, priced, ages, origin, span, families);
    LeafPaths paths =
        hierarchy.reconciled(
            new LeafForecaster(settings, priced, origin, span, families).paths(all));
    List<Backtest> backtests = new ArrayList<>();
    for (int index = 0; index < pricedGroups.size(); index++) {
      backtests.add(backtest(pricedGroups.get(index), paths, ages.get(index), span));
    }
    GroupAssembly assembly =
        new GroupAssembly(corrections, paths, priced, origin, through, months, quarters);
    List<Gate> gates = Gates.of(backtests, settings);
    List<GroupForecast> forecasts = new ArrayList<>();
    for (int index = 0; index < backtests.size(); index++) {
      forecasts.add(
          assembly.forecast(
              backtests.get(index),
              gates.get(index),
              hierarchy.weights(index, paths),
              hierarchy.explanation(index, paths)));
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

  private static Backtest backtest(
      PricedGroup group, LeafPaths paths, SortedSet<Integer> ages, Span span) {
    List<BacktestOrigin> origins = new ArrayList<>();
    for (int age : ages) {
      origins.add(tested(group, paths, age, Math.min(age, span.horizonDays())));
    }
    return new Backtest(group, origins);
  }

  private static BacktestOrigin tested(PricedGroup group, LeafPaths paths, int age, int days) {
    double[] actual = new double[days];
    for (int day = 0; day < days; day++) {
      actual[day] = group.actualUsd(day + 1 - age);
    }
    Map<Method, double[]> forecasts = new EnumMap<>(Method.class);
    for (Method method : Method.values()) {
      double[] forecast = new double[days];
      for (int day = 0; day < days; day++) {
        int target = day;
        forecast[day] =
            group.costUsd(day + 1 - age, leaf -> paths.path(method, leaf, age).median()[target]);
      }
      forecasts.put(method, forecast);
    }
    return new BacktestOrigin(age, actual, forecasts);
  }
}
