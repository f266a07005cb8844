package io.spendcast.forecast;

import io.spendcast.forecast.family.FamilyForecast;
import io.spendcast.forecast.family.Window;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Forecasts the volume of each leaf by each method. */
final class LeafForecaster {
  private static final int WEEK = 7;

  private final ForecastSettings settings;
  private final List<PricedLeaf> leaves;
  private final LocalDate origin;
  private final Span span;
  private final EventForecasters forecasters;

  LeafForecaster(
      ForecastSettings settings,
      List<PricedLeaf> leaves,
      LocalDate origin,
      Span span,
      EventForecasters forecasters) {
    this.settings = settings;
    this.leaves = leaves;
    this.origin = origin;
    this.span = span;
    this.forecasters = forecasters;
  }

  /**
   * @param ages past origins; at each of them as many days are forecast as are past by now
   */
  LeafPaths paths(SortedSet<Integer> ages) {
    List<@Nullable FamilyForecast> families = new ArrayList<>();
    for (PricedLeaf leaf : leaves) {
      double[] history = history(leaf, 0);
      families.add(
          history.length > 0
              ? forecasters
                  .of(leaf)
                  .forecast(
                      new Window(history, origin.toEpochDay(), WEEK),
                      span.horizonDays(),
                      span.pathDays(),
                      ages)
              : null);
    }
    Map<Integer, Map<Method, VolumePath[]>> byAge = new TreeMap<>();
    byAge.put(0, at(0, span.pathDays(), families));
    for (int age : ages) {
      byAge.put(age, at(age, Math.min(age, span.horizonDays()), families));
    }
    return new LeafPaths(byAge, families);
  }

  private Map<Method, VolumePath[]> at(int age, int days, List<@Nullable FamilyForecast> families) {
    LocalDate from = origin.minusDays(age);
    List<double[]> histories = leaves.stream().map(leaf -> history(leaf, age)).toList();
    List<double[]> pasts = BeforeStart.filled(histories);
    WeekdayShape siblings = WeekdayShape.pooled(histories, from);
    VolumePath[] family = new VolumePath[leaves.size()];
    VolumePath[] runRate = new VolumePath[leaves.size()];
    VolumePath[] naive = new VolumePath[leaves.size()];
    for (int leaf = 0; leaf < family.length; leaf++) {
      double[] history = histories.get(leaf);
      double[] past = pasts.get(leaf);
      runRate[leaf] = new ShapedRunRate(WeekdayShape.flat()).forecast(past, from, days);
      naive[leaf] = WeekdayNaive.forecast(past, from, days);
      family[leaf] =
          switch (LeafGate.of(history, settings.minimumDays())) {
            case NOTHING -> VolumePath.none(days);
            case RUN_RATE ->
                new ShapedRunRate(WeekdayShape.of(history, from, siblings))
                    .forecast(history, from, days);
            case FAMILY -> ofFamily(families.get(leaf), age, days);
          };
    }
    return new EnumMap<>(
        Map.of(Method.FAMILY, family, Method.RUN_RATE, runRate, Method.SEASONAL_NAIVE, naive));
  }

  private static VolumePath ofFamily(@Nullable FamilyForecast forecast, int age, int days) {
    if (forecast == null) {
      return VolumePath.none(days);
    }
    if (age == 0) {
      return new VolumePath(positive(forecast.median()), positive(forecast.mean()));
    }
    double[] tested = positive(forecast.tested().getOrDefault(age, new double[days]));
    return new VolumePath(tested, tested);
  }

  private static double[] positive(double[] path) {
    double[] positive = new double[path.length];
    for (int day = 0; day < path.length; day++) {
      positive[day] = Math.max(0.0, path[day]);
    }
    return positive;
  }

  private double[] history(PricedLeaf leaf, int age) {
    return leaf.history(age, settings.maximumHistoryDays());
  }
}
