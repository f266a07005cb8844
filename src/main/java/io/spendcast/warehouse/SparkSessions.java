package io.spendcast.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.SparkSession;

/** Opens the Spark session with the settings that the figures depend on. */
public final class SparkSessions {
  private SparkSessions() {}

  /** Settings that make results exact and repeatable, whatever the cluster's own defaults. */
  static Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension");
    settings.put(
        "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
    settings.put("spark.delta.logStore.file.impl", HardLinkLogStore.class.getName());
    settings.put("spark.sql.session.timeZone", "UTC");
    settings.put("spark.sql.ansi.enabled", "true");
    settings.put("spark.sql.decimalOperations.allowPrecisionLoss", "false");
    settings.put("spark.sql.files.ignoreCorruptFiles", "false");
    settings.put("spark.sql.files.ignoreMissingFiles", "false");
    settings.put("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
    settings.put("spark.sql.parquet.compression.codec", "zstd");
    settings.put("spark.databricks.delta.snapshotPartitions", "2");
    settings.put("spark.sql.inMemoryColumnarStorage.compressed", "false");
    // Carrying a list of a quarter's days through the joins of a query took the planner 11 s.
    settings.put("spark.sql.constraintPropagation.enabled", "false");
    return settings;
  }

  /** Settings of a session that brings its own executors; a cluster's own values win. */
  private static Map<String, String> localSettings() {
    String cores = Integer.toString(Runtime.getRuntime().availableProcessors());
    return Map.of(
        "spark.ui.enabled", "false",
        "spark.hadoop.fs.file.impl", UnforkedLocalFileSystem.class.getName(),
        "spark.ui.showConsoleProgress", "false",
        "spark.driver.host", "127.0.0.1",
        "spark.driver.bindAddress", "127.0.0.1",
        "spark.sql.shuffle.partitions", cores,
        // Adaptive execution runs each shuffle as a job of its own and plans anew after it.
        // With as many partitions as cores there is nothing for it to merge or split.
        "spark.sql.adaptive.enabled", "false");
  }

  /** The session of this process; {@code spark-submit} decides the master, else all local cores. */
  public static SparkSession open() {
    SparkSession.Builder builder = SparkSession.builder().appName("spendcast");
    String master = System.getProperty("spark.master");
    if (master == null || master.startsWith("local")) {
      localSettings()
          .forEach(
              (key, value) -> {
                if (System.getProperty(key) == null) {
                  builder.config(key, value);
                }
              });
    }
    if (master == null) {
      builder.master("local[*]");
    }
    settings().forEach(builder::config);
    SparkSession spark = builder.getOrCreate();
    dropStockFileSystem(spark);
    return spark;
  }

  /** Submitting the job may have left the stock local file system in Hadoop's cache. */
  private static void dropStockFileSystem(SparkSession spark) {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    String wanted = hadoop.get("fs.file.impl", "");
    try {
      FileSystem cached = FileSystem.get(URI.create("file:///"), hadoop);
      if (wanted.equals(UnforkedLocalFileSystem.class.getName())
          && !(cached instanceof UnforkedLocalFileSystem)) {
        cached.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open the local file system", e);
    }
  }
}
