package io.spendcast.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Reads versions of tables that lie in folders of this machine; each version's log once. */
final class SnapshotReader {
  private record TableVersion(Path folder, long version) {}

  /** A version as it is read; a plan for each who asks. */
  private interface Version {
    Dataset<Row> rows();
  }

  private final SparkSession spark;
  private final Map<TableVersion, Optional<Version>> versions = new ConcurrentHashMap<>();

  SnapshotReader(SparkSession spark) {
    this.spark = spark;
  }

  /** The newest version of the table in a folder that has a log. */
  static long newestVersion(Path folder) {
    try {
      DeltaLogListing log = DeltaLogListing.of(folder.resolve("_delta_log"));
      return Math.max(log.lastCommit(), log.lastCheckpoint());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the log of " + folder + ": " + e, e);
    }
  }

  /** The rows of a version; empty where only Delta's own reader knows how to read the table. */
  Optional<Dataset<Row>> read(Path folder, long version) {
    return versions
        .computeIfAbsent(new TableVersion(folder, version), this::version)
        .map(Version::rows);
  }

  private Optional<Version> version(TableVersion wanted) {
    return SnapshotFiles.of(
            new org.apache.hadoop.fs.Path("file:" + wanted.folder().toAbsolutePath()),
            wanted.version(),
            spark.sessionState().newHadoopConf())
        .map(
            files ->
                SmallTable.isSmall(files)
                    ? SmallTable.read(spark, files)::rows
                    : ofFiles(new SnapshotIndex(spark, files)));
  }

  private Version ofFiles(SnapshotIndex index) {
    return () -> {
      SparkSessions.expectTable(spark, index.sizeInBytes());
      return index.rows();
    };
  }
}
