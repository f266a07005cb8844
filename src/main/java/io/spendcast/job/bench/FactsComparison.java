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
 * Whether our facts and DuckDB's say the same: quantities, money and counters to the last digit,
 * percentiles within the bound of the histogram.
 */
final class FactsComparison {
  private FactsComparison() {}

  /**
   * Keys of which the two differ, a line for each fact; empty where all are equal.
   *
   * @param duckDb the folder that DuckDB wrote to
   */
  static List<String> differences(SparkSession spark, Warehouse warehouse, Path duckDb) {
    Map<String, Dataset<Row>> views = new HashMap<>();
    for (Table table :
        List.of(
            Table.DAILY_SPEND, Table.DAILY_REQUESTS, Table.DAILY_LATENCY, Table.DAILY_SESSIONS)) {
      views.put("our_" + table.tableName(), warehouse.read(table));
      views.put(
          "their_" + table.tableName(),
          spark.read().parquet(duckDb.resolve(table.tableName() + ".parquet").toString()));
    }
    return Query.of("/bench/facts_differences.sql").over(spark, views).collectAsList().stream()
        .map(row -> row.getString(0) + ": " + row.getLong(1) + " keys differ")
        .toList();
  }
}
