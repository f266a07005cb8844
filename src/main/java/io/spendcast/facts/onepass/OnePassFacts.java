package io.spendcast.facts.onepass;

import io.spendcast.facts.EventFacts;
import io.spendcast.facts.FactPlan;
import io.spendcast.facts.PriceViews;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/**
 * The facts of events by one pass: each task gathers sums and histograms in a summary or a few,
 * which are kept until this is closed. A session that only one summary has seen is whole there and
 * is moved nowhere.
 */
public final class OnePassFacts implements EventFacts {
  /** Spark setting: what a summary may take of memory, about. */
  static final String SUMMARY_BYTES = "spark.spendcast.summaryBytes";

  /** From so many on a shuffle costs more than files of a day that are more than one. */
  private static final long MANY_SESSIONS = 200_000;

  private static final StructType ARRIVALS =
      StructType.fromDDL(
          "usage_date DATE, source STRING, interval_of_day BIGINT, records BIGINT,"
              + " sessionless_records BIGINT");

  private final org.apache.spark.sql.classic.SparkSession spark;
  private final PackedSummaries packed;
  private final JavaRDD<EventSummary> summaries;
  private final JavaRDD<SessionDay> sessionDays;
  private final long sessions;

  public OnePassFacts(SparkSession spark, FactPlan plan) {
    this.spark = (org.apache.spark.sql.classic.SparkSession) spark;
    long bytes = Long.parseLong(spark.conf().get(SUMMARY_BYTES, Long.toString(16 << 20)));
    packed = PackedSummaries.of(EventScan.summaries(plan.storedEvents(), PassPlan.of(plan, bytes)));
    summaries = packed.unpacked();
    Set<Integer> days =
        plan.sessionDays().stream()
            .map(LocalDate::toEpochDay)
            .map(Math::toIntExact)
            .collect(Collectors.toCollection(HashSet::new));
    List<int[]> hashes = summaries.map(SummarySessions::hashes).collect();
    sessions = hashes.stream().mapToLong(ofTask -> ofTask.length).sum();
    sessionDays = sessionDays(hashes).filter(day -> days.contains(day.epochDay()));
  }

  private JavaRDD<SessionDay> sessionDays(List<int[]> hashes) {
    ScatteredSessions scattered = ScatteredSessions.of(hashes);
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
    return rows(
        summaries
            .flatMapToPair(MixRows::of)
            .reduceByKey(MixRows::plus)
            .map(mix -> MixRows.row(mix._1(), mix._2())),
        MixRows.SCHEMA);
  }

  @Override
  public Dataset<Row> latency() {
    return rows(
        summaries
            .flatMapToPair(LatencyRows::of)
            .reduceByKey(LatencyRows::merged)
            .map(each -> LatencyRows.row(each._1(), each._2())),
        LatencyRows.SCHEMA);
  }

  @Override
  public Dataset<Row> arrivals() {
    return rows(
        summaries
            .flatMapToPair(ArrivalRows::of)
            .reduceByKey(MixRows::plus)
            .map(each -> MixRows.row(each._1(), each._2())),
        ARRIVALS);
  }

  @Override
  public Dataset<Row> sessionUsage() {
    return rows(sessionDays.flatMap(SessionUsageRows::of), SessionUsageRows.SCHEMA);
  }

  @Override
  public boolean isSessionUsageByDay() {
    return sessions >= MANY_SESSIONS;
  }

  @Override
  public Dataset<Row> sessionPriceKeys() {
    List<Row> keys =
        summaries.flatMap(PriceKeys::of).distinct().collect().stream().map(PriceKeys::row).toList();
    return spark.createDataFrame(keys, PriceViews.keySchema());
  }

  @Override
  public Dataset<Row> sessions(Dataset<Row> resolvedPrices) {
    UnitPrices prices = UnitPrices.of(resolvedPrices);
    return rows(
        sessionDays
            .mapPartitionsToPair(days -> SessionCosts.of(days, prices))
            .reduceByKey(SessionCosts::plus)
            .map(each -> each._2().row(each._1())),
        SessionCosts.SCHEMA);
  }

  @Override
  public void close() {
    packed.release();
  }

  private Dataset<Row> rows(JavaRDD<InternalRow> rows, StructType schema) {
    return spark.internalCreateDataFrame(rows.rdd(), schema, false);
  }
}
