package io.spendcast.warehouse;

import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.ScanImpl;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The data files that one version of a Delta table names, read from its log by Delta Kernel in this
 * process, where Delta's own reader starts two jobs.
 *
 * @param table the table's folder
 * @param version {@link #NO_VERSION} of files that no version names yet
 * @param schema all columns, in the table's order
 * @param partitionColumns dates
 */
record SnapshotFiles(
    Path table, long version, StructType schema, List<String> partitionColumns, List<File> files) {

  /**
   * A data file.
   *
   * @param name as the log has it
   * @param partitionValues by column; of an unknown value null
   */
  record File(String name, FileStatus status, Map<String, @Nullable String> partitionValues) {}

  /** Of files that are staged. */
  static final long NO_VERSION = -1;

  /** The reader version of a table whose files are all its rows, under the columns' own names. */
  private static final int PLAIN_READER = 1;

  /**
   * The files of a version; empty where a reader has to know more of the table than its files and
   * the days that they hold.
   */
  static Optional<SnapshotFiles> of(Path table, long version, Configuration hadoop) {
    Engine engine = DefaultEngine.create(hadoop);
    Snapshot snapshot =
        TableManager.loadSnapshot(table.toString()).atVersion(version).build(engine);
    StructType schema = (StructType) DataType.fromJson(snapshot.getMetadata().getSchemaString());
    List<String> partitions = snapshot.getPartitionColumnNames();
    boolean isPlain =
        snapshot.getProtocol().getMinReaderVersion() == PLAIN_READER
            && partitions.stream()
                .allMatch(name -> schema.apply(name).dataType().equals(DataTypes.DateType));
    return isPlain
        ? Optional.of(
            new SnapshotFiles(table, version, schema, partitions, files(table, snapshot, engine)))
        : Optional.empty();
  }

  /**
   * How many rows the files of a version have, by the value of a partition column; empty where the
   * log does not say it of each file.
   */
  static Optional<Map<LocalDate, Long>> rowsByDay(
      Path table, long version, String column, Configuration hadoop) {
    Engine engine = DefaultEngine.create(hadoop);
    Snapshot snapshot =
        TableManager.loadSnapshot(table.toString()).atVersion(version).build(engine);
    Map<LocalDate, Long> rows = new TreeMap<>();
    boolean[] isKnown = {true};
    scan(
        table,
        ((ScanImpl) snapshot.getScanBuilder().build()).getScanFiles(engine, true),
        scanned -> {
          String day = InternalScanFileUtils.getPartitionValues(scanned).get(column);
          Optional<Long> ofFile = added(scanned).getNumRecords();
          boolean hasDeletions =
              InternalScanFileUtils.getDeletionVectorDescriptorFromRow(scanned) != null;
          isKnown[0] &= day != null && ofFile.isPresent() && !hasDeletions;
          if (isKnown[0]) {
            rows.merge(LocalDate.parse(day), ofFile.get(), Long::sum);
          }
        });
    return isKnown[0] ? Optional.of(rows) : Optional.empty();
  }

  private static List<File> files(Path table, Snapshot snapshot, Engine engine) {
    List<File> files = new ArrayList<>();
    scan(
        table,
        snapshot.getScanBuilder().build().getScanFiles(engine),
        scanned -> files.add(file(table, scanned)));
    return List.copyOf(files);
  }

  private static void scan(
      Path table, CloseableIterator<FilteredColumnarBatch> files, Consumer<Row> reader) {
    try (files) {
      while (files.hasNext()) {
        try (CloseableIterator<Row> rows = files.next().getRows()) {
          rows.forEachRemaining(reader);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the log of " + table + ": " + e, e);
    }
  }

  private static AddFile added(Row scanned) {
    return new AddFile(scanned.getStruct(InternalScanFileUtils.ADD_FILE_ORDINAL));
  }

  private static File file(Path table, Row scanned) {
    AddFile added = added(scanned);
    Path path = new Path(table, new Path(URI.create(added.getPath())));
    return new File(
        added.getPath(),
        new FileStatus(added.getSize(), false, 0, 0, added.getModificationTime(), path),
        InternalScanFileUtils.getPartitionValues(scanned));
  }
}
