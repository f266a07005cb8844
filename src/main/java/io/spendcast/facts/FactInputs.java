package io.spendcast.facts;

import io.spendcast.config.SpendcastConfig;
import io.spendcast.ingest.Fingerprint;
import io.spendcast.price.PriceVersions;
import io.spendcast.warehouse.Resources;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Reads from the warehouse what the facts of each day are made from. */
final class FactInputs {
  private static final List<String> QUERIES =
      List.of(
          "/facts/timed_events.sql",
          "/facts/located_events.sql",
          "/facts/arrivals.sql",
          "/facts/metric_additions.sql",
          "/facts/metric_key_spend.sql",
          "/facts/metric_latency.sql",
          "/facts/metric_usage.sql",
          "/warehouse/usage_metrics/query.sql",
          "/warehouse/daily_status/query.sql",
          "/warehouse/usage_mix/query.sql",
          "/warehouse/daily_usage/query.sql",
          "/warehouse/session_usage/query.sql",
          "/warehouse/daily_spend/query.sql",
          "/warehouse/key_spend/query.sql",
          "/warehouse/daily_requests/query.sql",
          "/warehouse/daily_latency/query.sql",
          "/warehouse/daily_sessions/query.sql");

  /**
   * A file and what was loaded of it: rejected records may be let in later. One that is read again
   * has another batch, since it may bring as many records with other values.
   */
  private static final String LOADED =
      "concat(source, ' ', checksum, ' ', records - quarantined - kept_out, ' ', batch)";

  private FactInputs() {}

  /** What the days that the facts now hold should be made from. */
  static DayInputs read(Warehouse warehouse, SpendcastConfig config) {
    return read(
        warehouse,
        config,
        PriceVersionRows.read(warehouse.read(Table.PRICE_VERSIONS).where("superseded_at IS NULL")));
  }

  /** The same with the prices that were known at an instant. */
  static DayInputs asKnownAt(
      Warehouse past, Dataset<Row> priceVersions, SpendcastConfig config, Instant knowledge) {
    return read(past, config, KnownPrices.at(knowledge, priceVersions).versions());
  }

  private static DayInputs read(Warehouse warehouse, SpendcastConfig config, PriceVersions prices) {
    UsedModels used = UsedModels.of(warehouse.read(Table.KEY_SPEND));
    return new DayInputs(
        config.zone(),
        code(),
        filesByUtcDate(warehouse, config),
        warehouse.rowsByDay(Table.USAGE_EVENTS),
        prices,
        BillingPeriods.read(warehouse),
        used.models(),
        used.unpricedProviders());
  }

  /** What the days of a plan are made from, given their new key_spend. */
  static Map<LocalDate, DayInput> refreshed(FactPlan plan, Dataset<Row> keySpend) {
    UsedModels used = UsedModels.of(keySpend);
    Map<LocalDate, DayInput> inputs =
        plan.inputs().with(used.models(), used.unpricedProviders()).byDay();
    inputs.keySet().retainAll(plan.days());
    return inputs;
  }

  /**
   * What the facts of each day hold. Of key_spend, since daily_spend of a closed period stands
   * still.
   *
   * @param models {@code provider/model}
   * @param unpricedProviders providers with usage that has no price
   */
  private record UsedModels(
      Map<LocalDate, Set<String>> models, Map<LocalDate, Set<String>> unpricedProviders) {

    static UsedModels of(Dataset<Row> keySpend) {
      UsedModels used = new UsedModels(new TreeMap<>(), new TreeMap<>());
      for (Row row :
          keySpend
              .groupBy("usage_date", "provider", "model")
              .agg(functions.expr("bool_or(unpriced_quantity <> 0)"))
              .collectAsList()) {
        LocalDate day = row.getDate(0).toLocalDate();
        String provider = row.getString(1);
        add(used.models, day, provider + "/" + row.getString(2));
        if (row.getBoolean(3)) {
          add(used.unpricedProviders, day, provider);
        }
      }
      return used;
    }
  }

  private static String code() {
    Fingerprint hash = new Fingerprint();
    QUERIES.forEach(query -> hash.add(Resources.text(query)));
    return hash.sha256();
  }

  /** What was loaded, with what its source promises: arrivals are counted by that. */
  private static Map<LocalDate, Set<String>> filesByUtcDate(
      Warehouse warehouse, SpendcastConfig config) {
    Map<String, Integer> promises = new SourcePromises(config).partsBySource();
    Map<LocalDate, Set<String>> byDate = new TreeMap<>();
    for (Row row :
        warehouse
            .read(Table.INGESTED_FILES)
            .selectExpr("explode(event_dates)", LOADED, "source")
            .collectAsList()) {
      add(
          byDate,
          row.getDate(0).toLocalDate(),
          row.getString(1) + " " + promises.get(row.getString(2)));
    }
    return byDate;
  }

  private static void add(Map<LocalDate, Set<String>> byDate, LocalDate day, String name) {
    byDate.computeIfAbsent(day, none -> new TreeSet<>()).add(name);
  }
}
