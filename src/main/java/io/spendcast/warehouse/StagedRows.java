package io.spendcast.warehouse;

import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.functions;

/**
 * Rows written as files of a table that no version names yet: they can be looked at before they are
 * committed, so that a large input is read once and written once.
 */
public final class StagedRows {
  private final SparkSession spark;
  private final Table table;
  private final DeltaLog log;
  private final OptimisticTransaction transaction;

  /** By the path that a reader sees. */
  private final Map<String, AddFile> staged = new LinkedHashMap<>();

  /** Written again without some rows; a plan may still read them until the end. */
  private final List<AddFile> replaced = new ArrayList<>();

  StagedRows(SparkSession spark, Table table, DeltaLog log, OptimisticTransaction transaction) {
    this.spark = spark;
    this.table = table;
    this.log = log;
    this.transaction = transaction;
  }

  /**
   * For tasks to write files with, which are then added.
   *
   * @param unrepeated columns whose values hardly repeat
   */
  public DataFiles files(Collection<String> unrepeated) {
    return DataFiles.of(table, log.dataPath(), log.newDeltaHadoopConf(), unrepeated);
  }

  /** Stages files that were written by {@link #files}. */
  public void add(Collection<NewDataFile> written) {
    for (NewDataFile file : written) {
      AddFile added = added(file);
      staged.put(pathOf(added).toString(), added);
    }
  }

  /** A staged file as {@code _metadata.file_path} names it. */
  public String uriOf(NewDataFile file) {
    return pathOf(added(file)).toUri().toString();
  }

  private AddFile added(NewDataFile file) {
    return TransactionFiles.added(file, table.definition().partitionColumns().get(0));
  }

  /** The days of what is staged now. */
  public Set<LocalDate> days() {
    String column = table.definition().partitionColumns().get(0);
    return staged.values().stream()
        .map(file -> LocalDate.parse(file.partitionValues().apply(column)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What is staged now. */
  public Dataset<Row> read() {
    return read(staged.keySet());
  }

  /**
   * Takes rows out of what is staged.
   *
   * @param uris of the files that hold some of them, as {@code _metadata.file_path} names them;
   *     only these are written again
   * @param filter keeps the others
   */
  public void remove(Collection<String> uris, DataFiles files, RowFilter filter) {
    Set<String> touched =
        uris.stream().map(uri -> new Path(URI.create(uri)).toString()).collect(Collectors.toSet());
    if (!staged.keySet().containsAll(touched)) {
      throw new IllegalStateException(
          "staged files of " + table.tableName() + " are read under other names: " + touched);
    }
    if (touched.isEmpty()) {
      return;
    }
    add(RewrittenFiles.of(read(touched), files, filter));
    touched.forEach(path -> replaced.add(staged.remove(path)));
  }

  /**
   * Makes the rows a version of the table.
   *
   * @throws ConcurrentChangeException where another run has changed what was read of it
   */
  public void commit() {
    if (!staged.isEmpty()) {
      commit(new ArrayList<>(staged.values()), SaveMode.Append);
    }
  }

  /**
   * Makes the rows a version of the table in which they are all that some days have.
   *
   * @return how many rows these are
   * @throws ConcurrentChangeException where another run has changed these days meanwhile
   */
  public long commit(Collection<LocalDate> days) {
    Set<String> names = days.stream().map(LocalDate::toString).collect(Collectors.toSet());
    String column = table.definition().partitionColumns().get(0);
    long rows = 0;
    for (AddFile file : staged.values()) {
      if (!names.contains(file.partitionValues().apply(column))) {
        throw new IllegalStateException(
            "staged rows of " + table.tableName() + " are of another day: " + file.path());
      }
      rows += (Long) file.numLogicalRecords().get();
    }
    List<Action> actions = new ArrayList<>();
    for (AddFile file : TransactionFiles.ofDays(log, transaction, column, days)) {
      actions.add(file.remove());
    }
    actions.addAll(staged.values());
    if (!actions.isEmpty()) {
      commit(actions, SaveMode.Overwrite);
    }
    return rows;
  }

  private void commit(List<Action> actions, SaveMode mode) {
    // From here on a version may name them, even if what follows fails: they are never deleted.
    staged.clear();
    TableCommit.of(table, transaction, actions, mode);
  }

  /** Deletes what was written and not committed. */
  public void discard() {
    delete(staged.values());
    staged.clear();
    delete(replaced);
    replaced.clear();
  }

  private Dataset<Row> read(Collection<String> paths) {
    if (paths.isEmpty()) {
      return table.of(spark, List.of());
    }
    SparkSessions.expectTable(spark, staged.values().stream().mapToLong(AddFile::size).sum());
    TableDefinition definition = table.definition();
    List<SnapshotFiles.File> files =
        paths.stream().map(path -> file(Objects.requireNonNull(staged.get(path)))).toList();
    return new SnapshotIndex(
            spark,
            new SnapshotFiles(
                log.dataPath(),
                SnapshotFiles.NO_VERSION,
                definition.schema(),
                definition.partitionColumns(),
                files))
        .rows()
        .select(
            Arrays.stream(definition.schema().fieldNames())
                .map(functions::col)
                .toArray(Column[]::new));
  }

  private SnapshotFiles.File file(AddFile added) {
    String column = table.definition().partitionColumns().get(0);
    return new SnapshotFiles.File(
        added.path(),
        new FileStatus(added.size(), false, 0, 0, added.modificationTime(), pathOf(added)),
        Map.of(column, added.partitionValues().apply(column)));
  }

  private void delete(Collection<AddFile> unused) {
    try {
      FileSystem system = log.dataPath().getFileSystem(log.newDeltaHadoopConf());
      for (AddFile file : unused) {
        system.delete(pathOf(file), false);
      }
    } catch (IOException e) {
      // No version names these files, so VACUUM removes what is left of them.
    }
  }

  private Path pathOf(AddFile file) {
    return file.absolutePath(log);
  }
}
