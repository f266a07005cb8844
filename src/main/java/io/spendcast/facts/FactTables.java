package io.spendcast.facts;

import io.spendcast.facts.onepass.OnePassFacts;
import io.spendcast.warehouse.Query;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/** The rows of every fact table for the days of a plan, computed once and held until closed. */
public final class FactTables implements AutoCloseable {
  /** Spark setting: {@code true} gathers the facts by plain SQL alone. */
  static final String PLAIN_SQL = "spark.spendcast.plainSqlFacts";

  private final FactPlan plan;
  private final SparkSession spark;
  private final EventFacts events;
  private final Map<Table, Dataset<Row>> tables = new EnumMap<>(Table.class);
  private final List<Dataset<Row>> held = new ArrayList<>();

  /** Runs the queries of the facts over the events of a plan. */
  public FactTables(SparkSession spark, FactPlan plan) {
    this.plan = plan;
    this.spark = spark;
    HistogramFunctions.register(spark);
    this.events =
        spark.conf().get(PLAIN_SQL, "false").equals("true")
            ? new SqlFacts(spark, plan)
            : new OnePassFacts(spark, plan);
    Dataset<Row> mix = hold(events.usageMix());
    mix.createOrReplaceTempView("usage_mix");
    MetricFacts metrics = new MetricFacts(spark, plan, mix);
    Dataset<Row> usage =
        put(
            Table.DAILY_USAGE,
            metrics.withUsage(Query.ofTable("daily_usage").over(spark, Map.of("usage_mix", mix))));
    put(Table.DAILY_LATENCY, metrics.withLatency(events.latency()));
    Dataset<Row> arrivals = hold(events.arrivals());
    put(Table.DAILY_STATUS, status(arrivals));

    Dataset<Row> prices =
        PriceViews.resolved(
            spark,
            plan.prices(),
            usage
                .select(PriceViews.key())
                .union(events.sessionPriceKeys().select(PriceViews.key())));
    Dataset<Row> spend =
        put(
            Table.DAILY_SPEND,
            Query.ofTable("daily_spend")
                .over(spark, Map.of("daily_usage", usage, "resolved_prices", prices)));
    put(
        Table.DAILY_REQUESTS,
        Query.ofTable("daily_requests")
            .over(
                spark, Map.of("usage_mix", mix, "resolved_prices", prices, "daily_spend", spend)));
    put(
        Table.KEY_SPEND,
        metrics.withKeySpend(
            Query.ofTable("key_spend")
                .over(spark, Map.of("usage_mix", mix, "resolved_prices", prices))));
    tables.put(Table.SESSION_USAGE, events.sessionUsage());
    put(Table.DAILY_SESSIONS, events.sessions(prices));
    put(Table.FACT_DAYS, factDays(arrivals));
  }

  /** The new rows of a table. */
  public Dataset<Row> rows(Table table) {
    Dataset<Row> rows = tables.get(table);
    if (rows == null) {
      throw new IllegalArgumentException(table.tableName() + " is no fact table");
    }
    return rows;
  }

  /** Whether the new rows of a table are many, and each partition of them holds few days. */
  public boolean areByDay(Table table) {
    return table == Table.SESSION_USAGE && events.isSessionUsageByDay();
  }

  /** The days that the new rows of a table replace. */
  public Collection<LocalDate> daysOf(Table table) {
    return switch (table) {
      case SESSION_USAGE, DAILY_SESSIONS -> plan.sessionDays();
      case DAILY_STATUS -> changedStatusDays();
      default -> plan.days();
    };
  }

  @Override
  public void close() {
    events.close();
    held.forEach(Dataset::unpersist);
  }

  private Dataset<Row> status(Dataset<Row> arrivals) {
    Dataset<Row> kept =
        plan.warehouse()
            .read(Table.DAILY_STATUS)
            .where(functions.not(Warehouse.isOneOf("usage_date", plan.days())));
    return Query.ofTable("daily_status")
        .over(
            spark,
            Map.of(
                "arrivals", arrivals,
                "kept_status", kept,
                "source_promises", plan.sourcePromises()));
  }

  private Collection<LocalDate> changedStatusDays() {
    Dataset<Row> before = plan.warehouse().read(Table.DAILY_STATUS);
    Dataset<Row> after = rows(Table.DAILY_STATUS).select(columns(before));
    Set<LocalDate> changed = new TreeSet<>();
    before
        .except(after)
        .union(after.except(before))
        .select("usage_date")
        .distinct()
        .collectAsList()
        .forEach(row -> changed.add(row.getDate(0).toLocalDate()));
    return changed;
  }

  private Dataset<Row> factDays(Dataset<Row> arrivals) {
    NavigableMap<LocalDate, String> fingerprints =
        new TreeMap<>(FactInputs.refreshed(plan, rows(Table.DAILY_SPEND)).fingerprints());
    fingerprints.keySet().retainAll(plan.days());
    List<Row> rows = new ArrayList<>();
    fingerprints.forEach(
        (day, hash) -> rows.add(RowFactory.create(java.sql.Date.valueOf(day), hash)));
    Dataset<Row> days =
        spark.createDataFrame(
            rows, StructType.fromDDL("usage_date DATE, input_fingerprint STRING"));
    Dataset<Row> counts =
        arrivals
            .groupBy("usage_date")
            .agg(
                functions.sum("records").as("events"),
                functions.sum("sessionless_records").as("sessionless_events"));
    return days.join(counts, new String[] {"usage_date"}, "left")
        .na()
        .fill(0L, new String[] {"events", "sessionless_events"});
  }

  private static org.apache.spark.sql.Column[] columns(Dataset<Row> like) {
    return java.util.Arrays.stream(like.columns())
        .map(functions::col)
        .toArray(org.apache.spark.sql.Column[]::new);
  }

  private Dataset<Row> put(Table table, Dataset<Row> rows) {
    Dataset<Row> computed = hold(rows);
    tables.put(table, computed);
    return computed;
  }

  /**
   * Rows that are computed once. In one process what is made from them starts from a short plan; on
   * a cluster they keep their lineage, so that the loss of an executor does not fail the run.
   */
  private Dataset<Row> hold(Dataset<Row> rows) {
    if (spark.sparkContext().isLocal()) {
      return rows.localCheckpoint(true, StorageLevel.MEMORY_AND_DISK());
    }
    Dataset<Row> computed = rows.persist();
    held.add(computed);
    return computed;
  }
}
