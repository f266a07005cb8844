package io.spendcast.job;

import io.spendcast.forecast.DailySeries;
import io.spendcast.forecast.Leaf;
import io.spendcast.forecast.SeriesGroup;
import io.spendcast.forecast.UnitPrices;
import io.spendcast.ingest.Meter;
import io.spendcast.price.ModelKey;
import io.spendcast.price.PriceBook;
import io.spendcast.price.Resolution;
import io.spendcast.price.UsageKey;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** The volumes of daily_spend as series that are forecast, with the prices known for them. */
final class SpendSeries {
  private final PriceBook prices;
  private final ZoneId zone;
  private final LocalDate origin;
  private final Collection<LocalDate> incompleteDays;
  private final Map<Key, NavigableMap<LocalDate, Row>> rows = new LinkedHashMap<>();

  /** A price class of one route. */
  private record Key(
      @Nullable String team,
      @Nullable String route,
      ModelKey model,
      String serviceTier,
      boolean isBatch,
      @Nullable String region,
      long contextMin,
      String meter) {}

  /**
   * @param leafVolumes rows of {@code forecast/leaf_volumes.sql}
   * @param origin last day that counts
   * @param incompleteDays days whose volume is unknown
   */
  SpendSeries(
      List<Row> leafVolumes,
      PriceBook prices,
      ZoneId zone,
      LocalDate origin,
      Collection<LocalDate> incompleteDays) {
    this.prices = prices;
    this.zone = zone;
    this.origin = origin;
    this.incompleteDays = incompleteDays;
    for (Row row : leafVolumes) {
      LocalDate day = row.<java.sql.Date>getAs("usage_date").toLocalDate();
      if (!day.isAfter(origin)) {
        rows.computeIfAbsent(key(row), key -> new TreeMap<>()).put(day, row);
      }
    }
  }

  List<Leaf> leaves() {
    List<Leaf> leaves = new ArrayList<>();
    rows.forEach(
        (key, days) -> leaves.add(new Leaf(volume(key, days), unitPrices(key, days), key.meter)));
    return leaves;
  }

  /**
   * The total, each team, each model, and the given routes.
   *
   * @param routes routes that have a limit of their own
   */
  List<SeriesGroup> groups(Collection<String> routes) {
    Map<String, List<Integer>> groups = new TreeMap<>();
    int index = 0;
    for (Key key : rows.keySet()) {
      add(groups, "total", index);
      add(groups, "team=" + named(key.team), index);
      add(groups, "model=" + key.model.model(), index);
      if (key.route != null && routes.contains(key.route)) {
        add(groups, "route=" + key.route, index);
      }
      index++;
    }
    List<SeriesGroup> result = new ArrayList<>();
    groups.forEach((id, indexes) -> result.add(new SeriesGroup(id, indexes)));
    return result;
  }

  private static void add(Map<String, List<Integer>> groups, String id, int index) {
    groups.computeIfAbsent(id, none -> new ArrayList<>()).add(index);
  }

  /** What a team or route without a name is called. */
  static String named(@Nullable String name) {
    return name == null ? "(none)" : name;
  }

  private DailySeries volume(Key key, NavigableMap<LocalDate, Row> days) {
    LocalDate start = days.firstKey();
    List<LocalDate> dates = start.datesUntil(origin.plusDays(1)).toList();
    double[] values = new double[dates.size()];
    for (int i = 0; i < values.length; i++) {
      Row row = days.get(dates.get(i));
      values[i] =
          incompleteDays.contains(dates.get(i))
              ? Double.NaN
              : row == null ? 0.0 : row.<Long>getAs("quantity").doubleValue();
    }
    return new DailySeries(key.toString(), start, values);
  }

  /** What was charged on a past day, else what the book says for noon of the day. */
  private UnitPrices unitPrices(Key key, NavigableMap<LocalDate, Row> days) {
    Map<LocalDate, Double> known = new HashMap<>();
    return date -> known.computeIfAbsent(date, day -> unitPrice(key, days.get(day), day));
  }

  private double unitPrice(Key key, @Nullable Row charged, LocalDate day) {
    if (charged != null) {
      BigDecimal cost = charged.getAs("cost_usd");
      return cost == null || charged.<Boolean>getAs("is_unpriced")
          ? Double.NaN
          : cost.divide(BigDecimal.valueOf(charged.<Long>getAs("quantity")), MathContext.DECIMAL64)
              .doubleValue();
    }
    Resolution resolution =
        prices.resolve(
            new UsageKey(
                key.model,
                Meter.valueOf(LimitRows.upper(key.meter)),
                key.serviceTier,
                key.isBatch,
                key.region,
                day.atTime(LocalTime.NOON).atZone(zone).toInstant(),
                key.contextMin,
                key.team));
    BigDecimal price = resolution.effectiveUnitPriceUsd();
    return price == null ? Double.NaN : price.doubleValue();
  }

  private static Key key(Row row) {
    return new Key(
        row.getAs("team"),
        row.getAs("route"),
        new ModelKey(row.getAs("provider"), row.getAs("model")),
        row.getAs("service_tier"),
        row.getAs("is_batch"),
        row.getAs("region"),
        row.getAs("context_band_min"),
        row.getAs("meter"));
  }
}
