package io.spendcast.job.bench;

import io.spendcast.warehouse.Query;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Whether our facts and those of another engine say the same: quantities, money and counters to the
 * last digit, percentiles within a bound.
 */
final class FactsComparison {
  private FactsComparison() {}

  /**
   * Keys of which the two differ, a line for each fact; empty where all are equal.
   *
   * @param theirs the folder that the other engine wrote to
   * @param relativeError how far its percentiles may be from ours, as a share
   */
  static List<String> differences(
      SparkSession spark, Warehouse warehouse, Path theirs, double relativeError) {
    Map<String, Dataset<Row>> views = new HashMap<>();
    for (Table table :
        List.of(
            Table.DAILY_SPEND,
            Table.DAILY_REQUESTS,
            Table.DAILY_LATENCY,
            Table.DAILY_SESSIONS,
            Table.KEY_SPEND,
            Table.SESSION_USAGE)) {
      views.put("our_" + table.tableName(), warehouse.read(table));
      views.put(
          "their_" + table.tableName(),
          spark.read().parquet(theirs.resolve(table.tableName() + ".parquet").toString()));
    }
    views.put("percentile_bound", spark.sql("SELECT " + relativeError + "D AS relative_error"));
    return Query.of("/bench/facts_differences.sql").over(spark, views).collectAsList().stream()
        .map(row -> row.getString(0) + ": " + row.getLong(1) + " keys differ")
        .toList();
  }
}
