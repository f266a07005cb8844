package io.spendcast.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.spendcast.warehouse.Query;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/** Resolves new data points of metrics against each other and against the stored ones. */
final class MetricMerge implements AutoCloseable {
  private final Warehouse warehouse;
  private final Timestamp now;
  private final Map<String, LedgerCounts> counts;
  private final @Nullable Dataset<Row> verdicts;

  /**
   * Resolves the points; nothing is written yet. An input without points costs no query.
   *
   * @param parsed view {@code parsed}
   * @param ofEvents what became of the events of each input
   */
  MetricMerge(
      Warehouse warehouse,
      Dataset<Row> parsed,
      Map<String, LedgerCounts> ofEvents,
      Timestamp now) {
    this.warehouse = warehouse;
    this.now = now;
    this.counts = new HashMap<>(ofEvents);
    if (ofEvents.values().stream().allMatch(each -> each.points() == 0)) {
      this.verdicts = null;
      return;
    }
    Dataset<Row> points =
        parsed
            .where("outcome = 'metric_point'")
            .select(col("source"), col("source_file"), col("source_line"), col("point.*"));
    Dataset<Row> stored =
        warehouse
            .read(Table.USAGE_METRICS)
            .drop("ingested_at")
            .join(points.select("series").distinct(), new String[] {"series"}, "left_semi");
    Dataset<Row> resolved =
        Query.of("/ingest/metric_verdicts.sql")
            .over(warehouse.spark(), Map.of("new_points", points, "stored_points", stored))
            .persist(StorageLevel.MEMORY_AND_DISK());
    this.verdicts = resolved;
    for (Row row :
        Query.of("/ingest/metric_counts.sql")
            .over(warehouse.spark(), Map.of("metric_verdicts", resolved, "stored_points", stored))
            .collectAsList()) {
      counts.computeIfPresent(
          LedgerCounts.key(row.getString(0), row.getString(1)),
          (key, of) -> of.withPoints(row.getLong(2), row.getLong(3), row.getList(4)));
    }
  }

  /** What became of the records of each input, points included. */
  Map<String, LedgerCounts> counts() {
    return counts;
  }

  /** Stores the new points in one commit. */
  long write() {
    if (verdicts == null) {
      return 0;
    }
    Dataset<Row> survivors =
        verdicts.where("verdict = 'survives'").drop("verdict").withColumn("ingested_at", lit(now));
    long written = survivors.count();
    if (written > 0) {
      warehouse.append(Table.USAGE_METRICS, survivors);
    }
    return written;
  }

  @Override
  public void close() {
    if (verdicts != null) {
      verdicts.unpersist();
    }
  }
}
