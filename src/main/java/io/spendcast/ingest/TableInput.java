package io.spendcast.ingest;

import io.spendcast.config.InvalidConfigurationException;
import io.spendcast.config.SourceConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.TableIdentifier;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.Tuple2;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The rows that commits have added to a Delta table since the last version read. Files that a
 * commit only moved (compaction) bring no rows; a row that was rewritten comes again and is
 * resolved as a duplicate.
 */
final class TableInput {
  private static final String PATH_PREFIX = "delta:";

  private final SparkSession spark;
  private final SourceConfig source;
  private final String table;
  private final DeltaLog log;
  private final Map<Long, List<String>> addedFiles = new HashMap<>();
  private final List<LedgerEntry> entries = new ArrayList<>();

  TableInput(SparkSession spark, SourceConfig source, Ledger ledger) {
    this.spark = spark;
    this.source = source;
    this.table = source.table() == null ? "" : source.table();
    this.log = deltaLog();
    Snapshot newest = log.update(false, Option.empty(), Option.empty());
    long from = ledger.lastVersion() + 1;
    if (newest.version() < from) {
      return;
    }
    log.getChanges(from, Option.empty(), true).foreach(this::collect);
    addedFiles.keySet().stream().sorted().forEach(this::addEntry);
  }

  /** One entry per version that added rows. */
  List<LedgerEntry> entries() {
    return entries;
  }

  /** The added rows: {@code __locator}, {@code __line}, and the table's columns. */
  @Nullable Dataset<Row> rows() {
    Dataset<Row> all = null;
    for (LedgerEntry entry : entries) {
      long version = entry.lastVersion() == null ? 0 : entry.lastVersion();
      Dataset<Row> rows = rowsOf(version, entry.locator());
      all = all == null ? rows : all.unionByName(rows, true);
    }
    return all;
  }

  private Dataset<Row> rowsOf(long version, String locator) {
    Dataset<Row> snapshot =
        spark.sql("SELECT *, _metadata FROM " + sqlName() + " VERSION AS OF " + version);
    Column file = functions.col("_metadata.file_name");
    Column line =
        functions.row_number().over(Window.orderBy(file, functions.col("_metadata.row_index")));
    return snapshot
        .where(file.isin(addedFiles.getOrDefault(version, List.of()).toArray()))
        .withColumn("__locator", functions.lit(locator))
        .withColumn("__line", line.cast("bigint"))
        .drop("_metadata");
  }

  private @Nullable Object collect(Tuple2<Object, Seq<Action>> commit) {
    long version = (Long) commit._1();
    for (Action action : CollectionConverters.asJava(commit._2())) {
      if (action instanceof AddFile file && file.dataChange()) {
        String path = file.pathAsUri().getPath();
        addedFiles
            .computeIfAbsent(version, key -> new ArrayList<>())
            .add(path.substring(path.lastIndexOf('/') + 1));
      }
    }
    return null;
  }

  private void addEntry(long version) {
    entries.add(
        new LedgerEntry(
            source.name(),
            table + "@" + version,
            log.unsafeVolatileTableId() + "@" + version,
            null,
            null,
            "loaded",
            null,
            version));
  }

  private DeltaLog deltaLog() {
    DeltaLog found =
        table.startsWith(PATH_PREFIX)
            ? DeltaLog.forTable(spark, table.substring(PATH_PREFIX.length()))
            : DeltaLog.forTable(spark, identifier());
    if (!found.tableExists()) {
      throw new InvalidConfigurationException(
          List.of(
              "source "
                  + source.name()
                  + ": table: there is no Delta table "
                  + table
                  + "; give schema.table, or delta: and the path of its folder"));
    }
    return found;
  }

  private TableIdentifier identifier() {
    int dot = table.lastIndexOf('.');
    return dot < 0
        ? new TableIdentifier(table)
        : new TableIdentifier(table.substring(dot + 1), Option.apply(table.substring(0, dot)));
  }

  private String sqlName() {
    return table.startsWith(PATH_PREFIX)
        ? "delta.`" + table.substring(PATH_PREFIX.length()) + "`"
        : table;
  }
}
