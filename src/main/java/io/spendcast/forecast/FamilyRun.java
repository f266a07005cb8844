package io.spendcast.forecast;

import io.spendcast.forecast.family.Events;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Every method's paths of all leaves from one origin, the family's drawn towards the groups' own
 * forecasts, with each group's backtest and gate.
 *
 * @param leaves in the order of their ids
 * @param groups in the order given
 * @param backtests one per group
 * @param gates one per group
 */
record FamilyRun(
    List<PricedLeaf> leaves,
    List<PricedGroup> groups,
    Hierarchy hierarchy,
    LeafPaths paths,
    List<Backtest> backtests,
    List<Gate> gates) {

  static FamilyRun of(
      ForecastSettings settings,
      Events events,
      List<Leaf> leaves,
      List<SeriesGroup> groups,
      LocalDate origin,
      Span span) {
    LeafOrder order = LeafOrder.of(leaves);
    List<PricedLeaf> priced =
        order.sorted().stream().map(leaf -> new PricedLeaf(leaf, origin, span)).toList();
    List<PricedGroup> pricedGroups = new ArrayList<>();
    for (SeriesGroup group : groups) {
      pricedGroups.add(
          new PricedGroup(group, order.positions(group), priced, origin, span.historyDays()));
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
    return new FamilyRun(
        priced, pricedGroups, hierarchy, paths, backtests, Gates.of(backtests, settings));
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
