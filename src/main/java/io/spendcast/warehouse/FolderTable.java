package io.spendcast.warehouse;

import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.engine.FileReadResult;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import io.spendcast.config.InvalidConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.jspecify.annotations.Nullable;

/**
 * Some columns of the newest version of somebody else's Delta table in a local folder, read by
 * Delta Kernel, without a session.
 */
public final class FolderTable {
  private final Path folder;
  private final Configuration hadoop = new Configuration();
  private final Engine engine = DefaultEngine.create(hadoop);
  private final Scan scan;
  private final List<CellReader> cells = new ArrayList<>();
  private final List<Row> files;

  /** Takes one row after the other; cells are in the order that was asked for. */
  @FunctionalInterface
  public interface Rows {
    /**
     * @param cells text as String, dates as LocalDate, timestamps as LocalDateTime in UTC, whole
     *     numbers as Long, decimals as BigDecimal, others as Double; null where there is no value
     */
    void add(@Nullable Object[] cells) throws IOException;
  }

  private FolderTable(Path folder, List<String> columns) {
    this.folder = folder;
    Snapshot snapshot = newest(folder, engine);
    StructType schema = snapshot.getSchema();
    List<String> problems = new ArrayList<>();
    StructType wanted = new StructType();
    for (String column : columns) {
      if (schema.indexOf(column) < 0) {
        problems.add(
            folder
                + " has no column "
                + column
                + ", only "
                + String.join(", ", schema.fieldNames())
                + "; give a table that has it");
        continue;
      }
      CellReader reader = CellReader.of(schema.get(column).getDataType());
      if (reader == null) {
        problems.add(
            folder
                + ": column "
                + column
                + " is of type "
                + schema.get(column).getDataType()
                + ", which is neither text nor date, time or number");
        continue;
      }
      wanted = wanted.add(schema.get(column));
      cells.add(reader);
    }
    if (!problems.isEmpty()) {
      throw new InvalidConfigurationException(problems);
    }
    this.scan = snapshot.getScanBuilder().withReadSchema(wanted).build();
    this.files = files(scan, engine);
  }

  /** Whether a folder holds a Delta table. */
  public static boolean isAt(Path folder) {
    return Files.isDirectory(folder.resolve("_delta_log"));
  }

  /**
   * The columns of a table with their types, in its order, such as {@code date date}.
   *
   * @throws InvalidConfigurationException where its log cannot be read
   */
  public static List<String> columns(Path folder) {
    return newest(folder, DefaultEngine.create(new Configuration())).getSchema().fields().stream()
        .map(field -> field.getName() + " " + field.getDataType())
        .toList();
  }

  /** Kernel tells a missing or broken log by exceptions of many kinds. */
  private static Snapshot newest(Path folder, Engine engine) {
    try {
      return TableManager.loadSnapshot(TableFolder.location(folder)).build(engine);
    } catch (RuntimeException e) {
      throw new InvalidConfigurationException(
          List.of(
              folder
                  + ": its Delta log cannot be read ("
                  + e.getMessage()
                  + "); give the folder of a whole table"));
    }
  }

  /**
   * @throws InvalidConfigurationException where a column is missing or of another kind; all at once
   */
  public static FolderTable of(Path folder, List<String> columns) {
    return new FolderTable(folder, columns);
  }

  /** How many rows its files hold, those that were deleted since included. */
  public long rowsInFiles() throws IOException {
    long rows = 0;
    for (Row file : files) {
      org.apache.hadoop.fs.Path path =
          new org.apache.hadoop.fs.Path(InternalScanFileUtils.getAddFileStatus(file).getPath());
      try (ParquetFileReader reader =
          ParquetFileReader.open(HadoopInputFile.fromPath(path, hadoop))) {
        rows += reader.getRecordCount();
      }
    }
    return rows;
  }

  /** Gives every row once, file by file. */
  public void read(Rows rows) throws IOException {
    Row state = scan.getScanState(engine);
    for (Row file : files) {
      try (CloseableIterator<FileReadResult> physical =
              engine
                  .getParquetHandler()
                  .readParquetFiles(
                      Utils.singletonCloseableIterator(
                          InternalScanFileUtils.getAddFileStatus(file)),
                      ScanStateRow.getPhysicalDataReadSchema(state),
                      Optional.empty());
          CloseableIterator<FilteredColumnarBatch> logical =
              Scan.transformPhysicalData(
                  engine, state, file, physical.map(FileReadResult::getData))) {
        while (logical.hasNext()) {
          add(logical.next(), rows);
        }
      }
    }
  }

  private void add(FilteredColumnarBatch batch, Rows rows) throws IOException {
    ColumnVector[] columns = new ColumnVector[cells.size()];
    for (int column = 0; column < columns.length; column++) {
      columns[column] = batch.getData().getColumnVector(column);
    }
    ColumnVector selected = batch.getSelectionVector().orElse(null);
    for (int row = 0; row < batch.getData().getSize(); row++) {
      if (selected != null && (selected.isNullAt(row) || !selected.getBoolean(row))) {
        continue;
      }
      @Nullable Object[] values = new Object[columns.length];
      for (int column = 0; column < columns.length; column++) {
        values[column] =
            columns[column].isNullAt(row) ? null : cells.get(column).at(columns[column], row);
      }
      rows.add(values);
    }
  }

  private static List<Row> files(Scan scan, Engine engine) {
    List<Row> files = new ArrayList<>();
    try (CloseableIterator<FilteredColumnarBatch> batches = scan.getScanFiles(engine)) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> ofBatch = batches.next().getRows()) {
          ofBatch.forEachRemaining(files::add);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
