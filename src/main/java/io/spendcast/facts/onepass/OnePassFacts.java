package io.spendcast.facts.onepass;

import io.spendcast.facts.EventFacts;
import io.spendcast.facts.FactPlan;
import io.spendcast.facts.PriceViews;
import io.spendcast.facts.StagedSessions;
import io.spendcast.warehouse.SparkSessions;
import io.spendcast.warehouse.StagedRows;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * The facts of events by one pass: each task gathers sums and histograms in a summary or a few,
 * which are kept until this is closed. A session or a day that only one summary has seen is whole
 * there and is moved nowhere.
 */
public final class OnePassFacts implements EventFacts {
  /** Spark setting: approximate bytes of memory that a summary may take. */
  static final String SUMMARY_BYTES = "spark.spendcast.summaryBytes";

  /** Spark setting: as {@link #SUMMARY_BYTES}, of sessions that are gathered beside it. */
  static final String SESSION_BYTES = "spark.spendcast.sessionBytes";

  private static final int BYTES_UNLESS_SET = 16 << 20;

  /**
   * Spark setting: from this many sessions on, each task writes session rows where it computed
   * them, since moving them would cost more than the extra files of a day.
   */
  static final String MANY_SESSIONS = "spark.spendcast.manySessions";

  private static final String MANY_SESSIONS_UNLESS_SET = "200000";

  private static final StructType ARRIVALS =
      StructType.fromDDL(
          "usage_date DATE, source STRING, interval_of_day BIGINT, records BIGINT,"
              + " sessionless_records BIGINT");

  private final org.apache.spark.sql.classic.SparkSession spark;
  private final PackedSummaries packed;
  private final JavaRDD<EventSummary> counts;
  private final SharedDays sharedDays;
  private final JavaRDD<SessionDay> sessionDays;
  private final boolean areSessionsMany;
  private @Nullable WrittenSessions written;

  public OnePassFacts(SparkSession spark, FactPlan plan) {
    this.spark = (org.apache.spark.sql.classic.SparkSession) spark;
    PassPlan pass = PassPlan.of(plan, bytes(spark, SUMMARY_BYTES), bytes(spark, SESSION_BYTES));
    packed = PackedSummaries.of(EventScan.summaries(plan.events().stored(), pass));
    counts = packed.counts();
    Set<Integer> days =
        plan.sessionDays().stream()
            .map(LocalDate::toEpochDay)
            .map(Math::toIntExact)
            .collect(Collectors.toCollection(HashSet::new));
    List<Seen> seen =
        counts
            .map(
                summary ->
                    new Seen(summary.sessionHashes(), summary.mixes.size(), summary.epochDays()))
            .collect();
    sharedDays = SharedDays.of(seen.stream().map(Seen::epochDays).toList());
    List<int[]> hashes = seen.stream().flatMap(each -> each.sessionHashes().stream()).toList();
    SparkSessions.expectRows(spark, seen.stream().mapToLong(Seen::mixes).sum());
    areSessionsMany =
        hashes.stream().mapToLong(ofTask -> ofTask.length).sum()
            >= Long.parseLong(spark.conf().get(MANY_SESSIONS, MANY_SESSIONS_UNLESS_SET));
    sessionDays = sessionDays(hashes).filter(day -> days.contains(day.epochDay()));
  }

  private static long bytes(SparkSession spark, String setting) {
    return Long.parseLong(spark.conf().get(setting, Integer.toString(BYTES_UNLESS_SET)));
  }

  /** What of a summary its driver wants. */
  private record Seen(List<int[]> sessionHashes, int mixes, Set<Integer> epochDays)
      implements Serializable {}

  private JavaRDD<SessionDay> sessionDays(List<int[]> hashes) {
    ScatteredSessions scattered = ScatteredSessions.of(hashes);
    JavaRDD<EventSummary> summaries = packed.sessions();
    JavaRDD<SessionDay> whole =
        summaries
            .flatMap(summary -> new SummarySessions(summary).sessions(scattered, false))
            .flatMap(parts -> SessionDay.whole(parts).iterator());
    if (hashes.size() < 2) {
      return whole;
    }
    JavaPairRDD<String, SessionDay> parts =
        summaries
            .flatMap(summary -> new SummarySessions(summary).sessions(scattered, true))
            .flatMap(List::iterator)
            .mapToPair(part -> new Tuple2<>(part.session().toString(), part));
    return whole.union(
        parts
            .groupByKey()
            .values()
            .flatMap(
                each -> {
                  List<SessionDay> all = new java.util.ArrayList<>();
                  each.forEach(all::add);
                  return SessionDay.whole(all).iterator();
                })
            // Each day in one partition, so that it is one more file and not one of each partition.
            .mapToPair(day -> new Tuple2<>(day.epochDay(), day))
            .partitionBy(new HashPartitioner(summaries.getNumPartitions()))
            .values());
  }

  @Override
  public Dataset<Row> usageMix() {
    return rows(summed(MixRows::of, MixRows::plus, MixRows::row), MixRows.SCHEMA);
  }

  @Override
  public Dataset<Row> latency() {
    return rows(summed(LatencyRows::of, LatencyRows::merged, LatencyRows::row), LatencyRows.SCHEMA);
  }

  @Override
  public Dataset<Row> arrivals() {
    return rows(summed(ArrivalRows::of, MixRows::plus, MixRows::row), ARRIVALS);
  }

  /** What summaries know of the days that are shared, or of those that are not, by their rows. */
  private interface Parts<V> extends Serializable {
    Iterator<Tuple2<Values, V>> of(EventSummary summary, SharedDays shared, boolean areShared);
  }

  private <V> JavaRDD<InternalRow> summed(
      Parts<V> parts, Function2<V, V, V> plus, Function2<Values, V, InternalRow> row) {
    SharedDays shared = sharedDays;
    JavaRDD<InternalRow> whole =
        counts
            .flatMapToPair(summary -> parts.of(summary, shared, false))
            .map(each -> row.call(each._1(), each._2()));
    if (shared.isNone()) {
      return whole;
    }
    return whole.union(
        counts
            .flatMapToPair(summary -> parts.of(summary, shared, true))
            .reduceByKey(plus)
            .map(each -> row.call(each._1(), each._2())));
  }

  @Override
  public Dataset<Row> sessionUsage() {
    return rows(sessionDays.flatMap(SessionUsageRows::of), SessionUsageRows.SCHEMA);
  }

  @Override
  public @Nullable StagedSessions stage(Warehouse warehouse, Dataset<Row> resolvedPrices) {
    if (!areSessionsMany) {
      return null;
    }
    StagedRows staged = warehouse.stage(Table.SESSION_USAGE);
    written =
        WrittenSessions.of(
            sessionDays, SlotPrices.of(resolvedPrices), staged.files(List.of("session_id")));
    staged.add(written.files());
    try {
      return new StagedSessions(staged, written.repeated());
    } catch (Throwable e) {
      staged.discard();
      throw e;
    }
  }

  @Override
  public Dataset<Row> sessionPriceKeys() {
    List<Row> keys =
        counts.flatMap(PriceKeys::of).distinct().collect().stream().map(PriceKeys::row).toList();
    return spark.createDataFrame(keys, PriceViews.keySchema());
  }

  @Override
  public Dataset<Row> sessions(Dataset<Row> resolvedPrices) {
    JavaPairRDD<Values, SessionCosts> costs =
        written == null ? costs(SlotPrices.of(resolvedPrices)) : written.costs();
    return rows(
        costs.reduceByKey(SessionCosts::plus).map(each -> each._2().row(each._1())),
        SessionCosts.SCHEMA);
  }

  private JavaPairRDD<Values, SessionCosts> costs(SlotPrices prices) {
    return sessionDays.mapPartitionsToPair(
        days -> {
          CostsByOwner costs = new CostsByOwner(prices);
          days.forEachRemaining(costs::add);
          return costs.stream().iterator();
        });
  }

  @Override
  public void close() {
    if (written != null) {
      written.release();
    }
    packed.release();
  }

  private Dataset<Row> rows(JavaRDD<InternalRow> rows, StructType schema) {
    return spark.internalCreateDataFrame(rows.rdd(), schema, false);
  }
}
