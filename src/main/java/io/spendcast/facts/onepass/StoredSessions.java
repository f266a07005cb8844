package io.spendcast.facts.onepass;

import io.spendcast.facts.PriceViews;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Sessions priced anew from session_usage by two passes over its files: one asks which prices and
 * which sessions there are, the other adds up. Only a session whose rows of a day lie apart is
 * moved.
 */
public final class StoredSessions implements AutoCloseable {
  private final org.apache.spark.sql.classic.SparkSession spark;
  private final JavaRDD<InternalRow> rows;
  private final List<StoredSessionScan> scans;
  private @Nullable JavaRDD<PricedSessions> priced;

  /**
   * @param sessionUsage rows of the table as they lie in its files: both passes must meet them in
   *     one order
   */
  public StoredSessions(SparkSession spark, Dataset<Row> sessionUsage) {
    this.spark = (org.apache.spark.sql.classic.SparkSession) spark;
    Dataset<Row> columns =
        sessionUsage.select(
            StoredSessionRow.COLUMNS.stream().map(functions::col).toArray(Column[]::new));
    rows =
        ((org.apache.spark.sql.classic.Dataset<Row>) columns).queryExecution().toRdd().toJavaRDD();
    scans = rows.mapPartitions(each -> List.of(StoredSessionScan.of(each)).iterator()).collect();
  }

  /** What the sessions ask prices for, in the key columns of {@code resolved_prices}. */
  public Dataset<Row> priceKeys() {
    List<Row> keys =
        scans.stream()
            .flatMap(scan -> scan.priceKeys().stream())
            .distinct()
            .map(PriceKeys::row)
            .toList();
    return spark.createDataFrame(keys, PriceViews.keySchema());
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
        rows.mapPartitions(each -> List.of(PricedSessions.of(each, scattered, prices)).iterator())
            .persist(StorageLevel.MEMORY_AND_DISK());
    this.priced = priced;
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

  @Override
  public void close() {
    if (priced != null) {
      priced.unpersist(false);
    }
  }
}
