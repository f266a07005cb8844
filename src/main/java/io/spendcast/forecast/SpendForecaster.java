package io.spendcast.forecast;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Forecasts groups of priced volumes. The result depends on the values only: neither the order of
 * leaves and groups nor the thread changes a bit of it.
 */
public final class SpendForecaster {
  private final ForecastSettings settings;

  public SpendForecaster(ForecastSettings settings) {
    this.settings = settings;
  }

  /**
   * @param origin the last day that may be used, which should be complete
   * @param through the last day to forecast; not before the origin
   * @param months months whose totals are wanted; past, current or future
   * @return one forecast per group, in the order given
   * @throws IllegalArgumentException if two leaves share an id, a group names a leaf that is not
   *     there, or {@code through} is before {@code origin}; never because of the values of a series
   */
  public List<GroupForecast> forecast(
      List<Leaf> leaves,
      List<SeriesGroup> groups,
      LocalDate origin,
      LocalDate through,
      List<YearMonth> months) {
    LeafOrder order = LeafOrder.of(leaves);
    Span span = Span.of(origin, through, months, settings.maximumHistoryDays());
    List<PricedLeaf> priced =
        order.sorted().stream()
            .map(leaf -> new PricedLeaf(leaf, origin, span.historyDays(), span.horizonDays()))
            .toList();
    List<PricedGroup> pricedGroups = new ArrayList<>();
    for (SeriesGroup group : groups) {
      pricedGroups.add(
          new PricedGroup(group.id(), order.positions(group), priced, origin, span.historyDays()));
    }
    FactorCache cache = new FactorCache(settings);
    List<Backtest> backtests = backtests(pricedGroups, priced, origin, span, cache);
    LeafPaths paths = LeafPaths.at(origin, span.horizonDays(), priced, settings, cache);
    GroupAssembly assembly = new GroupAssembly(settings, paths, origin, through, months);
    return backtests.stream().map(assembly::forecast).toList();
  }

  /** Refits every leaf at every origin that a group wants, one origin at a time. */
  private List<Backtest> backtests(
      List<PricedGroup> groups,
      List<PricedLeaf> leaves,
      LocalDate origin,
      Span span,
      FactorCache cache) {
    List<TreeSet<Integer>> ages = new ArrayList<>();
    TreeSet<Integer> all = new TreeSet<>();
    for (PricedGroup group : groups) {
      ages.add(
          new TreeSet<>(
              OriginSchedule.ages(
                  group.historyDays(), span.horizonDays(), settings.maximumOrigins())));
      all.addAll(ages.get(ages.size() - 1));
    }
    List<List<BacktestOrigin>> origins = new ArrayList<>();
    groups.forEach(group -> origins.add(new ArrayList<>()));
    for (int age : all) {
      int days = Math.min(age, span.horizonDays());
      LeafPaths paths = LeafPaths.at(origin.minusDays(age), days, leaves, settings, cache);
      for (int index = 0; index < groups.size(); index++) {
        if (ages.get(index).contains(age)) {
          origins.get(index).add(tested(groups.get(index), paths, age, days));
        }
      }
    }
    List<Backtest> backtests = new ArrayList<>();
    for (int index = 0; index < groups.size(); index++) {
      backtests.add(new Backtest(groups.get(index), origins.get(index)));
    }
    return backtests;
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
            group.costUsd(day + 1 - age, leaf -> paths.path(method, leaf).median()[target]);
      }
      forecasts.put(method, forecast);
    }
    return new BacktestOrigin(age, actual, forecasts);
  }
}
