package io.spendcast.forecast;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Every model's path of every leaf, seen from one origin and knowing nothing after it. */
final class LeafPaths {
  private final Map<Method, List<VolumePath>> paths;

  private LeafPaths(Map<Method, List<VolumePath>> paths) {
    this.paths = paths;
  }

  static LeafPaths at(
      LocalDate origin,
      int horizon,
      List<PricedLeaf> leaves,
      ForecastSettings settings,
      FactorCache cache) {
    List<double[]> histories = new ArrayList<>();
    for (PricedLeaf leaf : leaves) {
      histories.add(leaf.volume().upTo(origin, settings.maximumHistoryDays()));
    }
    Map<Method, VolumeModel> models = new EnumMap<>(Method.class);
    models.put(
        Method.REGRESSION,
        new GatedRegression(
            settings,
            new LogLinkRegression(settings, cache),
            WeekdayShape.pooled(histories, origin)));
    models.put(Method.RUN_RATE, new RunRate(WeekdayShape.flat()));
    models.put(Method.SEASONAL_NAIVE, new SeasonalNaive());
    Map<Method, List<VolumePath>> paths = new EnumMap<>(Method.class);
    models.forEach(
        (method, model) ->
            paths.put(
                method,
                histories.stream()
                    .map(history -> model.forecast(history, origin, horizon))
                    .toList()));
    return new LeafPaths(paths);
  }

  VolumePath path(Method method, int leaf) {
    return Objects.requireNonNull(paths.get(method), method.columnName()).get(leaf);
  }
}
