package io.spendcast.job;

import io.spendcast.config.SpendcastConfig;
import io.spendcast.warehouse.Publications;
import io.spendcast.warehouse.Warehouse;
import java.time.Instant;
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

  public SparkSession spark() {
    return warehouse.spark();
  }
}
