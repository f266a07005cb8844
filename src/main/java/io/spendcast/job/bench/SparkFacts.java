package io.spendcast.job.bench;

import io.spendcast.warehouse.Resources;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * The facts by plain Spark SQL, as somebody writes it who knows Spark well: a session tuned for the
 * machine, events added up before they are priced, {@code percentile_approx}.
 */
final class SparkFacts {
  private final SparkSession session;

  /**
   * @param events the files of usage_events
   * @param priceList what BenchUsage writes
   */
  SparkFacts(SparkSession spark, Path eventsFolder, List<String> events, Path priceList) {
    session = spark.newSession();
    int cores = Runtime.getRuntime().availableProcessors();
    // A new session begins with the settings of a small one.
    session.conf().set("spark.sql.codegen.wholeStage", "true");
    session.conf().set("spark.sql.codegen.factoryMode", "FALLBACK");
    session.conf().set("spark.sql.files.minPartitionNum", Integer.toString(cores));
    session.conf().set("spark.sql.files.openCostInBytes", "4194304");
    session.conf().set("spark.sql.adaptive.enabled", "true");
    session.conf().set("spark.sql.constraintPropagation.enabled", "true");
    session.conf().set("spark.sql.shuffle.partitions", Integer.toString(4 * cores));
    // Percentiles of more than 128 groups would sort all events otherwise.
    session.conf().set("spark.sql.objectHashAggregate.sortBased.fallbackThreshold", "100000");
    session
        .read()
        .option("basePath", eventsFolder.toString())
        .parquet(events.toArray(String[]::new))
        .createOrReplaceTempView("events");
    session
        .read()
        .option("header", "true")
        .schema(
            "provider STRING, model STRING, meter STRING, unit_price DECIMAL(12, 2), per INT,"
                + " effective_from TIMESTAMP, effective_to TIMESTAMP")
        .csv(priceList.toString())
        .selectExpr(
            "provider",
            "model",
            "meter",
            // Exact: a price is for a million units.
            "CAST(unit_price * CAST(0.000001 AS DECIMAL(7, 6)) AS DECIMAL(18, 8)) AS unit_price",
            "effective_from",
            "effective_to")
        .createOrReplaceTempView("prices");
  }

  /** Makes all facts and writes them as Parquet, a folder for each. */
  void write(Path output) {
    String script = Resources.text("/bench/spark_facts.sql").replace("$output", output.toString());
    for (String statement : script.split(";\\s*\\n")) {
      if (!statement.isBlank()) {
        session.sql(statement);
      }
    }
  }
}
