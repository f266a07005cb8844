package io.spendcast.warehouse;

import io.spendcast.config.WarehouseConfig;
import java.nio.file.Path;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.TableIdentifier;
import org.apache.spark.sql.catalyst.analysis.NoSuchDatabaseException;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;
import scala.Option;

/**
 * The Delta tables of one schema. An embedded warehouse keeps each table in a folder of its own, by
 * which it is read and written; otherwise a catalog holds them.
 */
public final class Warehouse {
  private final SparkSession spark;
  private final WarehouseConfig config;
  private final @Nullable Map<Table, Long> pinned;
  private final SnapshotReader snapshots;
  private final Set<Table> created = ConcurrentHashMap.newKeySet();

  public Warehouse(SparkSession spark, WarehouseConfig config) {
    this(spark, config, null, new SnapshotReader(spark));
  }

  private Warehouse(
      SparkSession spark,
      WarehouseConfig config,
      @Nullable Map<Table, Long> pinned,
      SnapshotReader snapshots) {
    this.spark = spark;
    this.config = config;
    this.pinned = pinned;
    this.snapshots = snapshots;
    if (config.path() == null && pinned == null) {
      CatalogSchema.create(spark, config.schema());
    }
  }

  /**
   * The same warehouse as it was: of these tables each at a version, and no others. It cannot be
   * written to.
   */
  public Warehouse at(Map<Table, Long> versions) {
    return new Warehouse(spark, config, Map.copyOf(versions), snapshots);
  }

  public SparkSession spark() {
    return spark;
  }

  /** What a table is called in SQL: its name with its schema, or its folder. */
  public String nameOf(Table table) {
    Path folder = folderOf(table);
    return folder == null
        ? config.schema() + "." + table.tableName()
        : "delta.`" + TableFolder.location(folder).replace("`", "``") + "`";
  }

  /** The newest commit of a table; empty where nothing was written to it yet. */
  public Dataset<Row> read(Table table) {
    if (!exists(table)) {
      return table.of(spark, List.of());
    }
    Long version = pinned == null ? null : pinned.get(table);
    Path folder = folderOf(table);
    if (version != null) {
      return read(table, version);
    }
    return folder == null
        ? TableColumns.requireAll(table, nameOf(table), spark.table(nameOf(table)))
        : read(table, SnapshotReader.newestVersion(folder));
  }

  /** A table as it was at a version. */
  public Dataset<Row> read(Table table, long version) {
    Path folder = folderOf(table);
    Optional<Dataset<Row>> rows =
        folder == null ? Optional.empty() : snapshots.read(folder, version);
    return TableColumns.requireAll(
        table,
        nameOf(table),
        rows.orElseGet(
            () -> spark.sql("SELECT * FROM " + nameOf(table) + " VERSION AS OF " + version)));
  }

  /** How many rows each day of a partitioned table has; from its log, where that says it. */
  public Map<LocalDate, Long> rowsByDay(Table table) {
    if (!exists(table)) {
      return Map.of();
    }
    String day = table.definition().partitionColumns().get(0);
    Path folder = folderOf(table);
    Long version = pinned == null ? null : pinned.get(table);
    Optional<Map<LocalDate, Long>> logged =
        folder == null
            ? Optional.empty()
            : SnapshotFiles.rowsByDay(
                new org.apache.hadoop.fs.Path(TableFolder.location(folder)),
                version == null ? SnapshotReader.newestVersion(folder) : version,
                day,
                spark.sessionState().newHadoopConf());
    return logged.orElseGet(
        () ->
            read(table).groupBy(day).count().collectAsList().stream()
                .collect(
                    Collectors.toMap(row -> row.getDate(0).toLocalDate(), row -> row.getLong(1))));
  }

  /** Adds rows in one commit. */
  public void append(Table table, Dataset<Row> rows) {
    createIfAbsent(table);
    TableWriter.append(nameOf(table), TableWriter.ordered(table, rows));
  }

  /** Adds rows in one commit. */
  public void append(Table table, List<Row> rows) {
    if (folderOf(table) == null || !table.definition().partitionColumns().isEmpty()) {
      append(table, table.of(spark, rows));
      return;
    }
    FolderTables.append(spark, table, log(table), rows);
  }

  /** Writes rows as files that no version of the table names before they are committed. */
  public StagedRows stage(Table table) {
    DeltaLog log = log(table);
    return new StagedRows(spark, table, log, transaction(table, log));
  }

  /** Reads a small table to replace it, unless another run changes it in between. */
  public TableRevision revise(Table table) {
    DeltaLog log = log(table);
    return new TableRevision(this, table, log, transaction(table, log));
  }

  private OptimisticTransaction transaction(Table table, DeltaLog log) {
    return log.startTransaction(inCatalog(table), Option.empty());
  }

  private Option<CatalogTable> inCatalog(Table table) {
    return folderOf(table) == null
        ? Option.apply(catalogTable(table))
        : Option.<CatalogTable>empty();
  }

  private CatalogTable catalogTable(Table table) {
    try {
      return spark.sessionState().catalog().getTableMetadata(identifier(table));
    } catch (NoSuchTableException | NoSuchDatabaseException e) {
      throw new IllegalStateException("a table that was just found is gone: " + e.getMessage(), e);
    }
  }

  /** Replaces all rows in one commit. */
  public void overwrite(Table table, Dataset<Row> rows) {
    revise(table).overwrite(rows);
  }

  /**
   * Replaces the rows of some days in one commit. A row of another day is refused; where the table
   * has no partitions, it is left out.
   *
   * @param column the table's day
   * @return how many rows were written
   * @throws ConcurrentChangeException where another run has changed these days since this began; of
   *     a table without partitions, any rows
   */
  public long replaceDays(
      Table table, String column, Collection<LocalDate> days, Dataset<Row> rows) {
    if (days.isEmpty()) {
      return 0;
    }
    if (table.definition().partitionColumns().isEmpty()) {
      TableRevision revision = revise(table);
      Column isReplaced = functions.coalesce(isOneOf(column, days), functions.lit(false));
      return revision.overwrite(
          revision.rows().where(functions.not(isReplaced)).unionByName(rows.where(isReplaced)));
    }
    DeltaLog log = log(table);
    return TableWriter.replaceDays(table, log, transaction(table, log), days, rows);
  }

  /** Replaces the rows for which a condition holds, in one commit. */
  public void replaceWhere(Table table, Column condition, Dataset<Row> rows) {
    if (!exists(table)) {
      // Nothing is there to replace, and an append is a third of the work.
      append(table, rows.where(condition));
      return;
    }
    createIfAbsent(table);
    TableWriter.replace(nameOf(table), condition, TableWriter.ordered(table, rows));
  }

  /** The newest version of a table that exists. */
  public long newestVersion(Table table) {
    Path folder = folderOf(table);
    return folder == null
        ? log(table).update(false, Option.empty(), Option.empty()).version()
        : SnapshotReader.newestVersion(folder);
  }

  /** The newest version of a table and the instant of its commit. */
  public Commit newestCommit(Table table) {
    Snapshot newest = log(table).update(false, Option.empty(), Option.empty());
    return new Commit(newest.version(), Instant.ofEpochMilli(newest.timestamp()));
  }

  /**
   * The days of a partitioned table of which commits after a version, and after an instant, added
   * or removed files.
   */
  public NavigableSet<LocalDate> daysWritten(Table table, long version, Instant after) {
    return LaterCommits.days(log(table), inCatalog(table), version, after);
  }

  private DeltaLog log(Table table) {
    createIfAbsent(table);
    Path folder = folderOf(table);
    return folder == null
        ? DeltaLog.forTable(spark, identifier(table))
        : DeltaLog.forTable(spark, TableFolder.location(folder));
  }

  private TableIdentifier identifier(Table table) {
    String schema = config.schema();
    return new TableIdentifier(
        table.tableName(), Option.apply(schema.substring(schema.lastIndexOf('.') + 1)));
  }

  /** A version of a table and the instant of its commit. */
  public record Commit(long version, Instant committedAt) {}

  /** Whether it is the warehouse of now, and not as it was. */
  public boolean isWritable() {
    return pinned == null;
  }

  /** Whether the table has been created. */
  public boolean exists(Table table) {
    if (pinned != null) {
      return pinned.containsKey(table);
    }
    Path folder = folderOf(table);
    return folder == null
        ? spark.catalog().tableExists(nameOf(table))
        : TableFolder.hasTable(folder);
  }

  /** The condition that a date column holds one of some days. */
  public static Column isOneOf(String column, Collection<LocalDate> days) {
    return functions
        .col(column)
        .isin(days.stream().distinct().sorted().map(Date::valueOf).toArray());
  }

  /** Creates a table without rows, so that it can be published. */
  public void createIfAbsent(Table table) {
    if (pinned != null) {
      throw new IllegalStateException(
          table.tableName() + " is read as it was; what was cannot be written to");
    }
    boolean isNew = created.add(table);
    Path folder = folderOf(table);
    if (isNew && folder == null) {
      spark.sql(table.definition().createStatement(nameOf(table)));
    } else if (isNew && folder != null && !exists(table)) {
      FolderTables.create(table, DeltaLog.forTable(spark, TableFolder.location(folder)));
    }
  }

  private @Nullable Path folderOf(Table table) {
    Path root = config.path();
    return root == null ? null : root.resolve(table.tableName());
  }
}
