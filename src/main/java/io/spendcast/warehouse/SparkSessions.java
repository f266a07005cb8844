package io.spendcast.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/** Opens the Spark session with the settings that the figures depend on. */
public final class SparkSessions {
  /** About 250,000 events: from here on two cores and compiled queries pay. */
  private static final long LARGE_BYTES = 4L << 20;

  /** Up to this many request mixes a rebuild takes no longer interpreted than compiled. */
  private static final long MANY_ROWS = 400_000;

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
    // How many rows a file has is counted where it is written.
    settings.put("spark.databricks.delta.stats.collect", "true");
    // A copy of the list of files that nothing reads; outside UTC each commit checks it with a job.
    settings.put("spark.databricks.delta.allFilesInCrc.enabled", "false");
    settings.put("spark.sql.inMemoryColumnarStorage.compressed", "false");
    // Carrying a list of a quarter's days through the joins of a query took the planner 11 s.
    settings.put("spark.sql.constraintPropagation.enabled", "false");
    return settings;
  }

  /** Settings of a session that brings its own executors; a cluster's own values win. */
  private static Map<String, String> localSettings() {
    Map<String, String> settings = new TreeMap<>(forSmallTables());
    settings.putAll(
        Map.of(
            "spark.ui.enabled", "false",
            // A run of the facts compiles more queries than the hundred that are kept otherwise.
            "spark.sql.codegen.cache.maxEntries", "1000",
            "spark.hadoop.fs.file.impl", UnforkedLocalFileSystem.class.getName(),
            // Delta writes a checksum with each commit; the stock way starts chmod and readlink for
            // it.
            "spark.sql.streaming.checkpointFileManagerClass",
                "org.apache.spark.sql.execution.streaming.checkpointing.FileSystemBasedCheckpointFileManager",
            // On two cores each range of a file that is read so starts a thread or two.
            "spark.hadoop.parquet.hadoop.vectored.io.enabled", "false",
            "spark.ui.showConsoleProgress", "false",
            "spark.driver.host", "127.0.0.1",
            "spark.driver.bindAddress", "127.0.0.1",
            // Adaptive execution runs each shuffle as a job of its own and plans anew after it.
            // With as many partitions as cores there is nothing for it to merge or split.
            "spark.sql.adaptive.enabled", "false"));
    return settings;
  }

  /** Interprets queries, in one task a stage: over few rows, compiling and handing out is all. */
  private static Map<String, String> forSmallTables() {
    return Map.of(
        "spark.sql.codegen.wholeStage", "false",
        "spark.sql.codegen.factoryMode", "NO_CODEGEN",
        "spark.sql.shuffle.partitions", "1",
        "spark.sql.files.minPartitionNum", "1",
        "spark.sql.files.openCostInBytes", "65536");
  }

  private static Map<String, String> forLargeTables() {
    String cores = Integer.toString(Runtime.getRuntime().availableProcessors());
    return Map.of(
        "spark.sql.codegen.wholeStage", "true",
        "spark.sql.codegen.factoryMode", "FALLBACK",
        "spark.sql.shuffle.partitions", cores,
        "spark.sql.files.minPartitionNum", cores,
        "spark.sql.files.openCostInBytes", "4194304");
  }

  /** Settings that hold until it is closed, whatever was expected meanwhile. */
  public interface Kept extends AutoCloseable {
    @Override
    void close();
  }

  /** Goes back to what is expected now, once it is closed. */
  public static Kept keep(SparkSession spark) {
    Map<String, String> settings = new TreeMap<>();
    for (String key : forSmallTables().keySet()) {
      // A cluster's session may know no value.
      Option<String> value = spark.conf().getOption(key);
      if (value.isDefined()) {
        settings.put(key, value.get());
      }
    }
    return () -> set(spark, settings);
  }

  /** What is read from now on is as large as this, or smaller. */
  static void expectTable(SparkSession spark, long bytes) {
    if (bytes > LARGE_BYTES) {
      expectLargeTables(spark);
    }
  }

  /**
   * What is worked on from now on are so many rows, whatever the size of the tables that they came
   * from.
   */
  public static void expectRows(SparkSession spark, long rows) {
    set(spark, rows > MANY_ROWS ? forLargeTables() : forSmallTables());
  }

  /** From now on a local session compiles each query and runs it on all cores. */
  private static void expectLargeTables(SparkSession spark) {
    set(spark, forLargeTables());
  }

  private static void set(SparkSession spark, Map<String, String> settings) {
    if (spark.sparkContext().isLocal()) {
      settings.forEach(
          (key, value) -> {
            if (System.getProperty(key) == null) {
              spark.conf().set(key, value);
            }
          });
    }
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

  /** As {@link #open}, ready for large tables from the start. */
  public static SparkSession openForLargeTables() {
    SparkSession spark = open();
    expectLargeTables(spark);
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
