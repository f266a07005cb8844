package io.spendcast.job;

import io.spendcast.config.SpendcastConfig;
import io.spendcast.warehouse.Publications;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.time.Instant;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * One run of a job: its instant, its configuration and the warehouse that it works on.
 *
 * @param now the instant that the run takes for the present
 * @param summary what the run did; the job adds to it
 */
public record Run(
    String runId,
    Instant now,
    SpendcastConfig config,
    Warehouse warehouse,
    Publications publications,
    RunSummary summary) {

  /**
   * What a step reads that stands on the results of others: each table as it was published, and
   * those that this run publishes as they are. What a run left behind that died is not in it.
   */
  Warehouse seen() {
    Map<Table, Long> versions = publications.versions();
    for (Table table : summary.tablesToPublish()) {
      if (warehouse.exists(table)) {
        versions.put(table, warehouse.newestVersion(table));
      }
    }
    return warehouse.at(versions);
  }

  public SparkSession spark() {
    return warehouse.spark();
  }
}
