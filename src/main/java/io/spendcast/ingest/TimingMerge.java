package io.spendcast.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.spendcast.config.SourceConfig;
import io.spendcast.config.SpendcastConfig;
import io.spendcast.warehouse.Query;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Resolves client timings against each other and the stored ones, and finds the usage event of
 * each. A timing is matched again whenever an attempt of its call comes, so that neither order of
 * arrival nor a repeated run matters. Where no timing was ever delivered, only the existence of the
 * table is checked.
 */
public final class TimingMerge {
  /** Of stored timings whose source is no longer configured. */
  private static final int LAST_RANK = Integer.MAX_VALUE;

  private static final String[] WHILE_MATCHING = {"is_new", "event_id_before", "event_date_before"};

  /** What a timing is, without the event that it belongs to. */
  private static final Column[] MEASURED =
      List.of(
              "call_id",
              "attempt",
              "client_time_to_first_token_us",
              "client_time_to_last_token_us",
              "measured_at",
              "attributes",
              "rescued",
              "source",
              "source_file",
              "source_line",
              "content_hash",
              "recorded_at")
          .stream()
          .map(functions::col)
          .toArray(Column[]::new);

  private final Warehouse warehouse;
  private final SpendcastConfig config;
  private final Dataset<Row> events;
  private final Dataset<Row> verdicts;
  private final boolean anyNew;
  private final Map<String, LedgerCounts> byInput = new HashMap<>();

  /**
   * Resolves the timings; nothing is written yet.
   *
   * @param usage what the run read; it is closed after {@link #write}
   */
  public TimingMerge(Warehouse warehouse, SpendcastConfig config, UsageMerge usage, Instant now) {
    this.warehouse = warehouse;
    this.config = config;
    this.events = usage.readEvents();
    Dataset<Row> delivered = usage.readTimings();
    this.anyNew = delivered != null;
    this.verdicts =
        delivered == null ? events : verdicts(delivered, Timestamp.from(now)).localCheckpoint();
    if (anyNew) {
      count();
    }
  }

  /** Timings that were accepted or repeat another; {@code records} are counted by the events. */
  public UsageMerge.Counts counts() {
    return LedgerCounts.total(byInput.values());
  }

  /** By {@link LedgerCounts#key}; with the dates of the events once {@link #write} is done. */
  Map<String, LedgerCounts> byInput() {
    return byInput;
  }

  /**
   * Stores the surviving timings, each with its event, in one commit. The events of the run must
   * have been stored before.
   *
   * @return timings that are new, or that got or changed their event
   */
  public long write() {
    if (!anyNew && !warehouse.exists(Table.CLIENT_TIMINGS)) {
      return 0;
    }
    Dataset<Row> stored = keyed(warehouse.read(Table.CLIENT_TIMINGS));
    Dataset<Row> touching = touching(stored).localCheckpoint();
    if (touching.isEmpty()) {
      return 0;
    }
    Dataset<Row> touched = touching.select("call_id").distinct();
    Dataset<Row> attempts =
        warehouse
            .read(Table.USAGE_EVENTS)
            .select("call_id", "attempt", "event_id", "event_at", "event_date", "status")
            .join(touched, new String[] {"call_id"}, "left_semi")
            .localCheckpoint();
    addDates(touching, attempts);

    Dataset<Row> before =
        stored
            .join(touched, new String[] {"call_id"}, "left_semi")
            .withColumn("is_new", lit(false))
            .withColumnRenamed("event_id", "event_id_before")
            .withColumnRenamed("event_date", "event_date_before");
    Dataset<Row> changed =
        Query.ofTable("client_timings")
            .over(
                warehouse.spark(),
                Map.of("unmatched_timings", withNew(before), "attempts", attempts))
            .where(
                "is_new OR NOT event_id <=> event_id_before"
                    + " OR NOT event_date <=> event_date_before")
            .localCheckpoint();
    long count = changed.count();
    if (count > 0) {
      store(stored, changed);
    }
    return count;
  }

  private void store(Dataset<Row> stored, Dataset<Row> changed) {
    Dataset<Row> replaced = stored.join(changed.select("key"), new String[] {"key"}, "left_semi");
    List<Row> dates =
        replaced
            .select("event_date")
            .union(changed.select("event_date"))
            .distinct()
            .collectAsList();
    if (replaced.isEmpty()) {
      warehouse.append(Table.CLIENT_TIMINGS, changed);
      return;
    }
    Column touched =
        col("event_date")
            .isin(dates.stream().map(row -> row.get(0)).filter(Date.class::isInstance).toArray());
    if (dates.stream().anyMatch(row -> row.isNullAt(0))) {
      touched = touched.or(col("event_date").isNull());
    }
    Dataset<Row> kept =
        stored.where(touched).join(changed.select("key"), new String[] {"key"}, "left_anti");
    warehouse.replaceWhere(
        Table.CLIENT_TIMINGS, touched, kept.unionByName(changed.drop(WHILE_MATCHING)));
  }

  /** The stored timings of the touched calls, the new ones in the place of those they replace. */
  private Dataset<Row> withNew(Dataset<Row> before) {
    if (!anyNew) {
      return before;
    }
    Dataset<Row> survivors =
        keyed(verdicts.where("NOT is_stored AND verdict = 'survives'").select(MEASURED))
            .withColumn("is_new", lit(true));
    return before
        .join(survivors.select("key"), new String[] {"key"}, "left_anti")
        .unionByName(survivors, true);
  }

  /**
   * Which input brought what of which timed call: a timing, an attempt, or a record of the event
   * that a timing has, which may now be of another call.
   */
  private Dataset<Row> touching(Dataset<Row> stored) {
    Dataset<Row> events = this.events.select("source", "source_file", "call_id", "event_id");
    Dataset<Row> fresh =
        anyNew
            ? verdicts
                .where("NOT is_stored AND verdict <> 'duplicates'")
                .select("source", "source_file", "call_id")
            : events.drop("event_id").limit(0);
    Dataset<Row> calls = stored.select("call_id").union(fresh.select("call_id"));
    return events
        .drop("event_id")
        .join(calls, new String[] {"call_id"}, "left_semi")
        .select("source", "source_file", "call_id")
        .union(
            events
                .drop("call_id")
                .join(stored.select("event_id", "call_id"), "event_id")
                .select("source", "source_file", "call_id"))
        .union(fresh)
        .distinct();
  }

  private void addDates(Dataset<Row> touching, Dataset<Row> attempts) {
    for (Row row :
        Query.of("/ingest/timing_dates.sql")
            .over(warehouse.spark(), Map.of("touching", touching, "attempts", attempts))
            .collectAsList()) {
      byInput.merge(
          LedgerCounts.key(row.getString(0), row.getString(1)),
          new LedgerCounts(0, 0, 0, 0, 0, 0, row.getList(2)),
          LedgerCounts::plus);
    }
  }

  private void count() {
    for (Row row :
        verdicts
            .where("NOT is_stored")
            .groupBy("source", "source_file")
            .agg(
                functions.count_if(col("verdict").notEqual("duplicates")),
                functions.count_if(col("verdict").equalTo("duplicates")))
            .collectAsList()) {
      byInput.put(
          LedgerCounts.key(row.getString(0), row.getString(1)),
          new LedgerCounts(0, row.getLong(2), row.getLong(3), 0, 0, 0, List.of()));
    }
  }

  private Dataset<Row> verdicts(Dataset<Row> delivered, Timestamp now) {
    Dataset<Row> fresh =
        delivered
            .withColumn("measured_at", col("event_at"))
            .withColumn("recorded_at", lit(now))
            .select(MEASURED)
            .withColumn("is_stored", lit(false));
    Dataset<Row> stored =
        warehouse
            .read(Table.CLIENT_TIMINGS)
            .join(fresh.select("call_id").distinct(), new String[] {"call_id"}, "left_semi")
            .select(MEASURED)
            .withColumn("is_stored", lit(true));
    Column rank = lit(LAST_RANK);
    for (SourceConfig source : config.sources()) {
      rank = functions.when(col("source").equalTo(source.name()), source.rank()).otherwise(rank);
    }
    return Query.of("/ingest/timing_verdicts.sql")
        .over(
            warehouse.spark(),
            Map.of("candidate_timings", fresh.union(stored).withColumn("source_rank", rank)));
  }

  /** With one column that tells the timing, and is never NULL. */
  private static Dataset<Row> keyed(Dataset<Row> timings) {
    return timings.withColumn("key", functions.expr("concat(coalesce(attempt, 0), ' ', call_id)"));
  }
}
