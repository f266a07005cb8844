package io.spendcast.facts;

import io.spendcast.warehouse.Query;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * The rows of every fact table for the days of a plan, computed once and held until closed.
 * Quantities come from the events of rebuilt days and from what is stored of the others; from there
 * on both are priced alike.
 */
public final class FactTables implements AutoCloseable {
  private final FactPlan plan;
  private final SparkSession spark;
  private final Map<Table, Dataset<Row>> tables = new EnumMap<>(Table.class);
  private final List<Dataset<Row>> held = new ArrayList<>();
  private final StoredUsage stored;

  /**
   * Runs the queries of the facts over the events and the stored quantities of a plan.
   *
   * @param now the present of the run: what it changes of closed periods is posted then
   */
  public FactTables(SparkSession spark, FactPlan plan, Instant now) {
    this.plan = plan;
    this.spark = spark;
    this.stored = new StoredUsage(spark, plan);
    HistogramFunctions.register(spark);
    EventFacts events =
        plan.rebuiltDays().isEmpty() ? null : EventFacts.of(spark, plan, this::hold);
    put(
        Table.SESSION_USAGE,
        events == null ? stored.sessions() : with(events.sessions(), stored.sessions()));
    Dataset<Row> mix =
        put(Table.USAGE_MIX, events == null ? stored.mix() : with(events.mix(), stored.mix()));
    MetricFacts metrics = new MetricFacts(spark, plan, mix);
    Dataset<Row> usage =
        put(
            Table.DAILY_USAGE,
            metrics.withUsage(Query.ofTable("daily_usage").over(spark, Map.of("usage_mix", mix))));
    put(
        Table.DAILY_LATENCY,
        events == null ? none(Table.DAILY_LATENCY) : metrics.withLatency(events.latency()));
    put(Table.DAILY_STATUS, events == null ? none(Table.DAILY_STATUS) : events.status());
    price(mix, usage, metrics);
    put(Table.FACT_DAYS, factDays(events));
    put(Table.SPEND_CORRECTIONS, SpendCorrections.of(spark, plan, rows(Table.DAILY_SPEND), now));
  }

  private void price(Dataset<Row> mix, Dataset<Row> usage, MetricFacts metrics) {
    Dataset<Row> prices =
        PriceViews.resolved(spark, plan.prices(), usage, rows(Table.SESSION_USAGE));
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
    put(
        Table.DAILY_SESSIONS,
        Query.ofTable("daily_sessions")
            .over(
                spark,
                Map.of("session_usage", rows(Table.SESSION_USAGE), "resolved_prices", prices)));
  }

  /**
   * The new rows of a table: of daily_spend as it is known now, of spend_corrections what is posted
   * now.
   */
  public Dataset<Row> rows(Table table) {
    Dataset<Row> rows = tables.get(table);
    if (rows == null) {
      throw new IllegalArgumentException(table.tableName() + " is no fact table");
    }
    return rows;
  }

  /** What the checks of a table read: its new rows, and what was posted before. */
  public Dataset<Row> checkedRows(Table table) {
    return table == Table.SPEND_CORRECTIONS
        ? SpendCorrections.posted(plan).unionByName(rows(table))
        : rows(table);
  }

  /** The days that the new rows of a table replace; spend_corrections replaces none and grows. */
  public Collection<LocalDate> daysOf(Table table) {
    return switch (table) {
      case SESSION_USAGE -> union(plan.sessionDays(), stored.renamedSessionDays());
      case DAILY_SESSIONS -> union(plan.sessionDays(), stored.sessionDays());
      case USAGE_MIX, DAILY_USAGE -> union(plan.rebuiltDays(), plan.renamedDays());
      case DAILY_LATENCY -> plan.rebuiltDays();
      case DAILY_STATUS -> plan.rebuiltDays().isEmpty() ? List.of() : changedStatusDays();
      case DAILY_SPEND -> openDays();
      case SPEND_CORRECTIONS -> List.of();
      default -> plan.days();
    };
  }

  @Override
  public void close() {
    held.forEach(Dataset::unpersist);
  }

  private Collection<LocalDate> openDays() {
    Set<LocalDate> open = new TreeSet<>(plan.days());
    open.removeAll(plan.closedDays());
    return open;
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

  private Dataset<Row> factDays(@Nullable EventFacts events) {
    Dataset<Row> days = FactDayRows.of(spark, FactInputs.refreshed(plan, rows(Table.KEY_SPEND)));
    Dataset<Row> counts =
        plan.warehouse()
            .read(Table.FACT_DAYS)
            .where(Warehouse.isOneOf("usage_date", plan.repricedDays()))
            .select("usage_date", "events", "sessionless_events");
    return days.join(
            events == null ? counts : counts.unionByName(events.counts()),
            new String[] {"usage_date"},
            "left")
        .na()
        .fill(0L, new String[] {"events", "sessionless_events"});
  }

  private Dataset<Row> with(Dataset<Row> ofEvents, Dataset<Row> ofStored) {
    return plan.repricedDays().isEmpty() ? ofEvents : ofEvents.unionByName(ofStored);
  }

  private Dataset<Row> none(Table table) {
    return spark.createDataFrame(List.of(), table.definition().schema());
  }

  private static NavigableSet<LocalDate> union(
      Collection<LocalDate> one, Collection<LocalDate> other) {
    NavigableSet<LocalDate> union = new TreeSet<>(one);
    union.addAll(other);
    return union;
  }

  private static Column[] columns(Dataset<Row> like) {
    return Arrays.stream(like.columns()).map(functions::col).toArray(Column[]::new);
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
