package io.spendcast.facts;

import io.spendcast.config.SpendcastConfig;
import io.spendcast.ingest.Fingerprint;
import io.spendcast.price.PriceRow;
import io.spendcast.warehouse.Resources;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Reads from the warehouse what the facts of each day are made from. */
final class FactInputs {
  private static final List<String> QUERIES =
      List.of(
          "/facts/timed_events.sql",
          "/facts/located_events.sql",
          "/facts/usage_mix.sql",
          "/facts/arrivals.sql",
          "/facts/metric_additions.sql",
          "/facts/metric_key_spend.sql",
          "/facts/metric_latency.sql",
          "/facts/metric_usage.sql",
          "/warehouse/usage_metrics/query.sql",
          "/warehouse/daily_status/query.sql",
          "/warehouse/daily_usage/query.sql",
          "/warehouse/session_usage/query.sql",
          "/warehouse/daily_spend/query.sql",
          "/warehouse/key_spend/query.sql",
          "/warehouse/daily_requests/query.sql",
          "/warehouse/daily_latency/query.sql",
          "/warehouse/daily_sessions/query.sql");

  private FactInputs() {}

  /** What the days that the facts now hold should be made from. */
  static StaleDays read(Warehouse warehouse, SpendcastConfig config) {
    return read(warehouse, config, warehouse.read(Table.DAILY_SPEND));
  }

  /** What the rebuilt days of a plan are made from, given their new daily_spend. */
  static StaleDays refreshed(FactPlan plan, Dataset<Row> spend) {
    return read(plan.warehouse(), plan.config(), spend);
  }

  private static StaleDays read(Warehouse warehouse, SpendcastConfig config, Dataset<Row> spend) {
    return new StaleDays(
        config.zone(),
        code(config),
        byDate(
            warehouse
                .read(Table.INGESTED_FILES)
                .selectExpr("explode(event_dates)", "concat(source, ' ', checksum)")),
        prices(warehouse),
        byDate(spend.selectExpr("usage_date", "concat(provider, '/', model)").distinct()),
        byDate(
            spend
                .where("unpriced_reason IS NOT NULL")
                .selectExpr("usage_date", "provider")
                .distinct()));
  }

  static List<PriceRow> prices(Warehouse warehouse) {
    return PriceVersionRows.read(
        warehouse.read(Table.PRICE_VERSIONS).where("superseded_at IS NULL"));
  }

  /** The fingerprint that each day of the facts was made with. */
  static Map<LocalDate, String> stored(Warehouse warehouse) {
    Map<LocalDate, String> stored = new TreeMap<>();
    for (Row row :
        warehouse.read(Table.FACT_DAYS).select("usage_date", "input_fingerprint").collectAsList()) {
      stored.put(row.getDate(0).toLocalDate(), row.getString(1));
    }
    return stored;
  }

  private static String code(SpendcastConfig config) {
    Fingerprint hash = new Fingerprint();
    QUERIES.forEach(query -> hash.add(Resources.text(query)));
    config.sources().forEach(source -> hash.add(source.name() + " " + source.expectedInterval()));
    return hash.sha256();
  }

  private static Map<LocalDate, Set<String>> byDate(Dataset<Row> rows) {
    Map<LocalDate, Set<String>> byDate = new TreeMap<>();
    for (Row row : rows.collectAsList()) {
      Date date = row.getDate(0);
      byDate.computeIfAbsent(date.toLocalDate(), day -> new TreeSet<>()).add(row.getString(1));
    }
    return byDate;
  }
}
