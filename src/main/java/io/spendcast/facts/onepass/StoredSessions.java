package io.spendcast.facts.onepass;

import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Sessions priced anew from session_usage by two passes over its files: one asks which sessions lie
 * where, the other adds up. Only a session whose rows of a day lie apart is moved.
 */
public final class StoredSessions implements AutoCloseable {
  private final org.apache.spark.sql.classic.SparkSession spark;
  private final Dataset<Row> sessionUsage;
  private final List<StoredSessionScan> scans;
  private @Nullable JavaRDD<PricedSessions> priced;

  /**
   * @param sessionUsage rows of the table as they lie in its files: both passes must meet them in
   *     one order
   */
  public StoredSessions(SparkSession spark, Dataset<Row> sessionUsage) {
    this.spark = (org.apache.spark.sql.classic.SparkSession) spark;
    this.sessionUsage = sessionUsage;
    scans =
        ColumnBatches.of(
                sessionUsage,
                StoredSessionScan.COLUMNS,
                (batches, ordinals) -> List.of(StoredSessionScan.of(batches, ordinals)).iterator(),
                rows -> List.of(StoredSessionScan.of(rows)).iterator())
            .collect();
  }

  /**
   * Rows of daily_sessions.
   *
   * @param resolvedPrices view {@code resolved_prices}
   */
  public Dataset<Row> sessions(Dataset<Row> resolvedPrices) {
    int parallelism = spark.sparkContext().defaultParallelism();
    SlotPrices prices = SlotPrices.of(resolvedPrices);
    ScatteredSessions scattered =
        ScatteredSessions.of(scans.stream().flatMap(scan -> scan.hashesOfRuns().stream()).toList());
    JavaRDD<PricedSessions> priced =
        ColumnBatches.of(
                sessionUsage,
                StoredSessionRow.COLUMNS,
                (batches, ordinals) ->
                    List.of(PricedSessions.of(batches, ordinals, scattered, prices)).iterator(),
                rows -> List.of(PricedSessions.of(rows, scattered, prices)).iterator())
            .persist(StorageLevel.MEMORY_AND_DISK());
    this.priced = priced;
    requireSameRows(priced.map(PricedSessions::rows).collect());
    JavaPairRDD<Values, SessionCosts> whole =
        priced.flatMapToPair(
            each ->
                each.costs().entrySet().stream()
                    .map(cost -> new Tuple2<>(cost.getKey(), cost.getValue()))
                    .iterator());
    JavaPairRDD<Values, SessionCosts> united =
        priced
            .flatMapToPair(
                each ->
                    each.parts().stream().map(part -> new Tuple2<>(part.key(), part)).iterator())
            .reduceByKey(PricedSessions.Part::plus, parallelism)
            .values()
            .mapToPair(part -> new Tuple2<>(part.dayAndOwner(), part.costs()));
    return spark.internalCreateDataFrame(
        whole
            .union(united)
            .reduceByKey(SessionCosts::plus, parallelism)
            .map(each -> (InternalRow) each._2().row(each._1()))
            .rdd(),
        SessionCosts.SCHEMA,
        false);
  }

  /** A session that one pass met whole and the other in parts would be counted for each of them. */
  private void requireSameRows(List<Long> rowsOfTasks) {
    List<Long> scanned = scans.stream().map(StoredSessionScan::rows).toList();
    if (!rowsOfTasks.equals(scanned)) {
      throw new IllegalStateException(
          "two passes over session_usage met it in other pieces: "
              + scanned
              + " rows, then "
              + rowsOfTasks);
    }
  }

  @Override
  public void close() {
    if (priced != null) {
      priced.unpersist(false);
    }
  }
}
