package io.spendcast.facts;

import io.spendcast.facts.onepass.OnePassFacts;
import io.spendcast.warehouse.ComputedRows;
import io.spendcast.warehouse.Query;
import io.spendcast.warehouse.SideBySide;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/**
 * The rows of every fact table for the days of a plan, computed once and held until closed.
 * Quantities come from the events of rebuilt days and from what is stored of the others; from there
 * on both are priced alike.
 */
public final class FactTables implements AutoCloseable {
  /** Spark setting: {@code true} gathers the facts by plain SQL alone. */
  static final String PLAIN_SQL = "spark.spendcast.plainSqlFacts";

  private final FactPlan plan;
  private final SparkSession spark;
  private final @Nullable EventFacts events;
  private final Map<Table, Dataset<Row>> tables = new ConcurrentHashMap<>();
  private final Queue<ComputedRows> held = new ConcurrentLinkedQueue<>();
  private final StoredUsage stored;
  private final RepricedSessions repricedSessions;
  private final boolean areCorrectionsPossible;
  private @Nullable Dataset<Row> arrivals;
  private @Nullable StagedSessions stagedSessions;

  /**
   * Runs the queries of the facts over the events and the stored quantities of a plan.
   *
   * @param now the present of the run: what it changes of closed periods is posted then
   */
  public FactTables(SparkSession spark, FactPlan plan, Instant now) {
    this.plan = plan;
    this.spark = spark;
    this.stored = new StoredUsage(spark, plan);
    this.areCorrectionsPossible = SpendCorrections.arePossible(plan);
    HistogramFunctions.register(spark);
    boolean isPlainSql = spark.conf().get(PLAIN_SQL, "false").equals("true");
    this.repricedSessions = new RepricedSessions(spark, stored, isPlainSql);
    this.events =
        plan.rebuiltDays().isEmpty()
            ? null
            : isPlainSql ? new SqlFacts(spark, plan) : new OnePassFacts(spark, plan);
    try {
      make(now);
    } catch (Throwable e) {
      close();
      throw e;
    }
  }

  private void make(Instant now) {
    Dataset<Row> renamed = repricedSessions.renamed();
    tables.put(
        Table.SESSION_USAGE, events == null ? renamed : with(events.sessionUsage(), renamed));
    Dataset<Row> mix =
        put(Table.USAGE_MIX, events == null ? stored.mix() : with(events.usageMix(), stored.mix()));
    MetricFacts metrics = new MetricFacts(spark, plan, mix);
    SideBySide.both(() -> price(mix, metrics), () -> measure(metrics));
    put(Table.FACT_DAYS, factDays());
    if (areCorrectionsPossible) {
      put(Table.SPEND_CORRECTIONS, SpendCorrections.of(spark, plan, rows(Table.DAILY_SPEND), now));
    } else {
      tables.put(Table.SPEND_CORRECTIONS, none(Table.SPEND_CORRECTIONS));
    }
  }

  /** What was measured and what arrived, which has no price. */
  private void measure(MetricFacts metrics) {
    if (events == null) {
      put(Table.DAILY_LATENCY, none(Table.DAILY_LATENCY));
      put(Table.DAILY_STATUS, none(Table.DAILY_STATUS));
      return;
    }
    put(Table.DAILY_LATENCY, metrics.withLatency(events.latency()));
    Dataset<Row> arrived = hold(events.arrivals());
    put(Table.DAILY_STATUS, DayStatus.of(plan, arrived));
    arrivals = arrived;
  }

  private void price(Dataset<Row> mix, MetricFacts metrics) {
    Dataset<Row> usage =
        put(
            Table.DAILY_USAGE,
            metrics.withUsage(Query.ofTable("daily_usage").over(spark, Map.of("usage_mix", mix))));
    Dataset<Row> keys = usage.select(PriceViews.key()).union(repricedSessions.priceKeys());
    Dataset<Row> prices =
        PriceViews.resolved(
            spark, plan.prices(), events == null ? keys : keys.union(events.sessionPriceKeys()));
    SideBySide.both(() -> spend(mix, usage, prices, metrics), () -> sessions(prices));
  }

  private void spend(
      Dataset<Row> mix, Dataset<Row> usage, Dataset<Row> prices, MetricFacts metrics) {
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
  }

  private void sessions(Dataset<Row> prices) {
    if (events != null && plan.repricedDays().isEmpty() && plan.warehouse().isWritable()) {
      stagedSessions = events.stage(plan.warehouse(), prices);
    }
    Dataset<Row> ofStored = repricedSessions.daily(prices);
    put(Table.DAILY_SESSIONS, events == null ? ofStored : with(events.sessions(prices), ofStored));
  }

  /**
   * The new rows of a table: of daily_spend as it is known now, of spend_corrections what is posted
   * now. Of models whose prices have not changed there may be none.
   */
  public Dataset<Row> rows(Table table) {
    Dataset<Row> rows =
        table == Table.SESSION_USAGE && stagedSessions != null
            ? stagedSessions.rows().read()
            : tables.get(table);
    if (rows == null) {
      throw new IllegalArgumentException(table.tableName() + " is no fact table");
    }
    return rows;
  }

  /** The new rows of a table with what stands of the days that they replace. */
  public Dataset<Row> written(Table table) {
    return plan.changedModels().withStanding(table, rows(table));
  }

  /** How many events the rebuilt days hold. */
  public long rebuiltEvents() {
    return rows(Table.FACT_DAYS)
        .where(Warehouse.isOneOf("usage_date", plan.rebuiltDays()))
        .selectExpr("coalesce(sum(events), 0L)")
        .first()
        .getLong(0);
  }

  /** Whether anything may be posted, or was posted before, about the days of the plan. */
  public boolean areCorrectionsPossible() {
    return areCorrectionsPossible;
  }

  /**
   * What the checks of a table read: its new rows, and what was posted before; of many sessions
   * only those that may break a rule.
   */
  public Dataset<Row> checkedRows(Table table) {
    if (table == Table.SESSION_USAGE && stagedSessions != null) {
      return stagedSessions.doubtful();
    }
    return table == Table.SPEND_CORRECTIONS
        ? SpendCorrections.posted(plan).unionByName(rows(table))
        : rows(table);
  }

  /**
   * Writes the new rows of a table in place of those of some days.
   *
   * @param days as {@link #daysOf} gives them
   * @return how many rows were written
   */
  public long write(Table table, Collection<LocalDate> days) {
    if (table == Table.SESSION_USAGE && stagedSessions != null) {
      return stagedSessions.rows().commit(days);
    }
    return plan.warehouse()
        .replaceDays(
            table, "usage_date", days, written(table).where(Warehouse.isOneOf("usage_date", days)));
  }

  /** The days that the new rows of a table replace; spend_corrections replaces none and grows. */
  public Collection<LocalDate> daysOf(Table table) {
    return switch (table) {
      case SESSION_USAGE -> union(plan.sessionDays(), stored.renamedSessionDays());
      case DAILY_SESSIONS -> union(plan.sessionDays(), stored.sessionDays());
      case USAGE_MIX, DAILY_USAGE -> union(plan.rebuiltDays(), plan.renamedDays());
      case DAILY_LATENCY -> plan.rebuiltDays();
      case DAILY_STATUS ->
          plan.rebuiltDays().isEmpty()
              ? List.of()
              : DayStatus.changedDays(
                  plan.warehouse().read(Table.DAILY_STATUS), rows(Table.DAILY_STATUS));
      case DAILY_SPEND -> openDays();
      case SPEND_CORRECTIONS -> List.of();
      default -> plan.days();
    };
  }

  @Override
  public void close() {
    if (stagedSessions != null) {
      stagedSessions.rows().discard();
    }
    if (events != null) {
      events.close();
    }
    repricedSessions.close();
    held.forEach(ComputedRows::close);
  }

  private Collection<LocalDate> openDays() {
    Set<LocalDate> open = new TreeSet<>(plan.days());
    open.removeAll(plan.closedDays());
    return open;
  }

  private Dataset<Row> factDays() {
    Dataset<Row> days =
        FactDayRows.of(
            spark, plan.config().zone(), FactInputs.refreshed(plan, written(Table.KEY_SPEND)));
    Dataset<Row> counts =
        plan.warehouse()
            .read(Table.FACT_DAYS)
            .where(Warehouse.isOneOf("usage_date", plan.repricedDays()))
            .select("usage_date", "events", "sessionless_events");
    if (arrivals != null) {
      counts =
          counts.unionByName(
              arrivals
                  .groupBy("usage_date")
                  .agg(
                      functions.sum("records").as("events"),
                      functions.sum("sessionless_records").as("sessionless_events")));
    }
    return days.join(counts, new String[] {"usage_date"}, "left")
        .na()
        .fill(0L, new String[] {"events", "sessionless_events"});
  }

  private Dataset<Row> with(Dataset<Row> ofEvents, Dataset<Row> ofStored) {
    return plan.repricedDays().isEmpty() ? ofEvents : ofEvents.unionByName(ofStored);
  }

  private Dataset<Row> none(Table table) {
    return table.of(spark, List.of());
  }

  private static NavigableSet<LocalDate> union(
      Collection<LocalDate> one, Collection<LocalDate> other) {
    NavigableSet<LocalDate> union = new TreeSet<>(one);
    union.addAll(other);
    return union;
  }

  private Dataset<Row> put(Table table, Dataset<Row> rows) {
    Dataset<Row> computed = hold(rows);
    tables.put(table, computed);
    return computed;
  }

  private Dataset<Row> hold(Dataset<Row> rows) {
    ComputedRows computed = ComputedRows.of(rows);
    held.add(computed);
    return computed.rows();
  }
}
