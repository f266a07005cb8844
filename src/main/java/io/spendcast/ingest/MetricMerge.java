package io.spendcast.ingest;

import static org.apache.spark.sql.functions.lit;

import io.spendcast.warehouse.Query;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/** Resolves new data points of metrics against each other and against the stored ones. */
public final class MetricMerge implements AutoCloseable {
  private final Warehouse warehouse;
  private final Timestamp now;
  private final Map<String, LedgerCounts> byInput = new HashMap<>();
  private final @Nullable Dataset<Row> verdicts;

  /**
   * Resolves the points; nothing is written yet. An input without points costs no query.
   *
   * @param usage what the run read
   */
  public MetricMerge(Warehouse warehouse, UsageMerge usage, Instant now) {
    this.warehouse = warehouse;
    this.now = Timestamp.from(now);
    Dataset<Row> points = usage.readPoints();
    if (points == null) {
      this.verdicts = null;
      return;
    }
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
      byInput.put(
          LedgerCounts.key(row.getString(0), row.getString(1)),
          new LedgerCounts(0, row.getLong(2), row.getLong(3), 0, 0, 0, row.getList(4)));
    }
  }

  /** Points that were accepted or repeat another; {@code records} are counted by the events. */
  public UsageMerge.Counts counts() {
    return LedgerCounts.total(byInput.values());
  }

  /** By {@link LedgerCounts#key}. */
  Map<String, LedgerCounts> byInput() {
    return byInput;
  }

  /** Stores the new points in one commit. */
  public long write() {
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
