package io.spendcast.job;

import io.spendcast.forecast.DailySeries;
import io.spendcast.forecast.Leaf;
import io.spendcast.forecast.SeriesGroup;
import io.spendcast.price.ModelKey;
import io.spendcast.price.UnpricedReason;
import io.spendcast.time.DateRange;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** The volumes of daily_spend as series that are forecast, with the prices known for them. */
final class SpendSeries {
  private static final String TEAM = "team=";
  private static final int MOST_MODELS = 10;

  private final SpendScenario scenario;
  private final ForecastPlan planned;
  private final LocalDate origin;
  private final Collection<LocalDate> incompleteDays;
  private final Map<PriceClass, NavigableMap<LocalDate, ClassDay>> usage = new LinkedHashMap<>();
  private final Map<PriceClass, ClassPrices> prices = new HashMap<>();

  /**
   * @param leafVolumes rows of {@code forecast/leaf_volumes.sql}
   * @param scenario what is known of the days after the origin, or assumed
   * @param planned holidays and events
   * @param origin last day that counts
   * @param incompleteDays days whose volume is unknown
   */
  SpendSeries(
      List<Row> leafVolumes,
      SpendScenario scenario,
      ForecastPlan planned,
      ZoneId zone,
      LocalDate origin,
      Collection<LocalDate> incompleteDays) {
    this.scenario = scenario;
    this.planned = planned;
    this.origin = origin;
    this.incompleteDays = incompleteDays;
    for (Row row : leafVolumes) {
      LocalDate day = row.<java.sql.Date>getAs("usage_date").toLocalDate();
      if (!day.isAfter(origin)) {
        usage
            .computeIfAbsent(PriceClass.of(row), key -> new TreeMap<>())
            .merge(day, ClassDay.of(row), ClassDay::plus);
      }
    }
    ScenarioPrices books = new ScenarioPrices(scenario, zone);
    usage.forEach((key, days) -> prices.put(key, new ClassPrices(key, days, scenario, books)));
  }

  List<Leaf> leaves() {
    List<Leaf> leaves = new ArrayList<>();
    usage.forEach(
        (key, days) ->
            leaves.add(
                new Leaf(
                    volume(key, days),
                    prices(key),
                    key.meter(),
                    planned.of(named(key.team()), named(key.route()), key.model().model()),
                    soFar(days))));
    return leaves;
  }

  private Map<LocalDate, Double> soFar(NavigableMap<LocalDate, ClassDay> days) {
    Map<LocalDate, Double> soFar = new HashMap<>();
    for (LocalDate day : incompleteDays) {
      ClassDay of = days.get(day);
      if (of != null) {
        soFar.put(day, (double) of.quantity());
      }
    }
    return soFar;
  }

  /**
   * The total, each team, each model, and the given routes.
   *
   * @param routes routes that have a limit of their own
   */
  List<SeriesGroup> groups(Collection<String> routes) {
    Map<String, List<Integer>> groups = new TreeMap<>();
    int index = 0;
    for (PriceClass key : usage.keySet()) {
      add(groups, "total", index);
      add(groups, TEAM + named(key.team()), index);
      add(groups, "model=" + key.model().model(), index);
      if (key.route() != null && routes.contains(key.route())) {
        add(groups, "route=" + key.route(), index);
      }
      index++;
    }
    List<SeriesGroup> result = new ArrayList<>();
    groups.forEach((id, indexes) -> result.add(new SeriesGroup(id, indexes, id.startsWith(TEAM))));
    return result;
  }

  private static void add(Map<String, List<Integer>> groups, String id, int index) {
    groups.computeIfAbsent(id, none -> new ArrayList<>()).add(index);
  }

  /** What a team or route without a name is called. */
  static String named(@Nullable String name) {
    return name == null ? "(none)" : name;
  }

  private DailySeries volume(PriceClass key, NavigableMap<LocalDate, ClassDay> days) {
    LocalDate start = days.firstKey();
    List<LocalDate> dates = start.datesUntil(origin.plusDays(1)).toList();
    double[] values = new double[dates.size()];
    for (int i = 0; i < values.length; i++) {
      ClassDay of = days.get(dates.get(i));
      values[i] =
          incompleteDays.contains(dates.get(i)) ? Double.NaN : of == null ? 0.0 : of.quantity();
    }
    return new DailySeries(key.id(), start, values);
  }

  private ClassPrices prices(PriceClass key) {
    return Objects.requireNonNull(prices.get(key));
  }

  /** What has no price on a day after the origin, and why: for example a model and a meter. */
  SortedSet<String> unpricedOn(LocalDate day) {
    SortedSet<String> unpriced = new TreeSet<>();
    for (PriceClass key : usage.keySet()) {
      UnpricedReason reason = prices(key).resolve(day).unpricedReason();
      if (reason != null) {
        unpriced.add(
            scenario.servedBy(key.model(), day)
                + " has no price for "
                + key.meter()
                + ", service tier "
                + key.serviceTier()
                + (key.isBatch() ? ", in batches" : "")
                + " ("
                + reason.code()
                + ")");
      }
    }
    return unpriced;
  }

  /** The models that usage names, a few where there are many. */
  List<String> models() {
    List<String> models =
        usage.keySet().stream().map(key -> key.model().toString()).distinct().sorted().toList();
    return models.size() <= MOST_MODELS
        ? models
        : Stream.concat(models.stream().limit(MOST_MODELS), Stream.of("…")).toList();
  }

  /** What growths are about of which nothing has a price on a day. */
  List<String> unpricedGrowths(LocalDate day) {
    List<String> unpriced = new ArrayList<>();
    for (SpendScenario.Growth growth : scenario.growths()) {
      if (usage.keySet().stream()
          .filter(key -> growth.isAbout(key.team(), key.route(), key.model()))
          .allMatch(key -> prices(key).resolve(day).unpricedReason() != null)) {
        unpriced.add(
            "--growth "
                + growth
                + ": nothing of it has a price, so what it would cost is unknown; load its price"
                + " by prices load");
      }
    }
    return unpriced;
  }

  /** Whether any usage has another price on a day than it has by another scenario. */
  boolean isPricedOtherwise(SpendSeries by, LocalDate day) {
    return usage.keySet().stream()
        .anyMatch(
            key ->
                !Objects.equals(
                    prices(key).effectiveUnitPriceUsd(day),
                    by.prices(key).effectiveUnitPriceUsd(day)));
  }

  /** Sentences about planned events that change nothing. */
  List<String> ineffectiveEvents() {
    LocalDate first =
        usage.values().stream()
            .map(NavigableMap::firstKey)
            .min(Comparator.naturalOrder())
            .orElse(origin);
    return planned.ineffective(
        event ->
            usage.keySet().stream()
                .anyMatch(
                    key ->
                        ForecastPlan.isAbout(
                            event, named(key.team()), named(key.route()), key.model().model())),
        DateRange.closed(first, origin));
  }

  /** What a scenario is about that no usage has. */
  static List<String> unused(List<Row> leafVolumes, SpendScenario scenario) {
    Set<PriceClass> keys = leafVolumes.stream().map(PriceClass::of).collect(Collectors.toSet());
    List<String> unused = new ArrayList<>();
    for (ModelKey model : scenario.swaps().keySet()) {
      if (keys.stream().noneMatch(key -> key.model().equals(model))) {
        unused.add("--swap: there is no usage of " + model);
      }
    }
    for (SpendScenario.Growth growth : scenario.growths()) {
      if (keys.stream().noneMatch(key -> growth.isAbout(key.team(), key.route(), key.model()))) {
        unused.add("--growth " + growth + ": there is no usage of it");
      }
    }
    return unused;
  }
}
