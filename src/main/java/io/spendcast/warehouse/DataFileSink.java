package io.spendcast.warehouse;

import io.spendcast.warehouse.column.ColumnFile;
import io.spendcast.warehouse.column.ColumnFormat;
import io.spendcast.warehouse.column.PageCompressor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/** Writes the rows of one task, a file for each day. */
public final class DataFileSink implements AutoCloseable {
  /** Most days open at once; each open file holds one page of every column. */
  private static final int MAX_OPEN = 64;

  /** Rows between two checks of the memory of the open files. */
  private static final int LOOK_AFTER = 8192;

  /** Most rows of further days kept waiting; then they are written day by day. */
  private static final int MAX_WAITING = 20_000;

  private final Path folder;
  private final String dayColumn;
  private final ColumnFormat format;
  private final Configuration hadoop;
  private final PageCompressor compressor = new PageCompressor();
  private final Map<LocalDate, OpenFile> open = new HashMap<>();
  private final Map<LocalDate, List<InternalRow>> waiting = new HashMap<>();
  private final long mostBytes =
      Runtime.getRuntime().maxMemory() / 4 / Runtime.getRuntime().availableProcessors();
  private int waitingRows;
  private int rowsSinceLook;
  private final List<NewDataFile> written = new ArrayList<>();
  private @Nullable OpenFile last;
  private boolean isFinished;

  private static final class OpenFile {
    final LocalDate day;
    final String relativePath;
    final ColumnFile writer;
    long rows;

    OpenFile(LocalDate day, String relativePath, ColumnFile writer) {
      this.day = day;
      this.relativePath = relativePath;
      this.writer = writer;
    }

    void write(InternalRow row) {
      writer.write(row);
      rows++;
    }
  }

  DataFileSink(Path folder, String dayColumn, ColumnFormat format, Configuration hadoop) {
    this.folder = folder;
    this.dayColumn = dayColumn;
    this.format = format;
    this.hadoop = hadoop;
  }

  /**
   * @param row the columns of the table but the day, in their order
   */
  public void write(LocalDate day, InternalRow row) {
    OpenFile file = last;
    if (file == null || !file.day.equals(day)) {
      file = open.get(day);
      if (file == null && open.size() == MAX_OPEN) {
        await(day, row);
        return;
      }
      if (file == null) {
        file = create(day);
        open.put(day, file);
      }
      last = file;
    }
    file.write(row);
    rowsSinceLook++;
    if (rowsSinceLook == LOOK_AFTER) {
      rowsSinceLook = 0;
      keepWithinMemory();
    }
  }

  /** What is written goes to the disk where a quarter of the heap, shared by all cores, is full. */
  private void keepWithinMemory() {
    long bytes = open.values().stream().mapToLong(file -> file.writer.buffered()).sum();
    if (bytes > mostBytes) {
      for (OpenFile file : open.values()) {
        if (file.writer.buffered() * 2 * open.size() >= bytes) {
          file.writer.endGroup();
        }
      }
    }
  }

  private void await(LocalDate day, InternalRow row) {
    waiting.computeIfAbsent(day, none -> new ArrayList<>()).add(row.copy());
    waitingRows++;
    if (waitingRows == MAX_WAITING) {
      writeWaiting();
    }
  }

  private void writeWaiting() {
    waiting.forEach(
        (day, rows) -> {
          OpenFile file = create(day);
          open.put(day, file);
          rows.forEach(file::write);
          finish(file);
          open.remove(day);
        });
    waiting.clear();
    waitingRows = 0;
  }

  /** Ends the file of a day of which no more rows come; another row of it begins another file. */
  public void endDay(LocalDate day) {
    OpenFile file = open.remove(day);
    if (file != null) {
      finish(file);
    }
    last = null;
  }

  /** Closes the files and tells them. */
  public List<NewDataFile> finish() {
    writeWaiting();
    open.values().forEach(this::finish);
    open.clear();
    isFinished = true;
    return written;
  }

  /** Deletes what was written, unless it was finished. */
  @Override
  public void close() {
    if (!isFinished) {
      abandon();
    }
    compressor.close();
  }

  private void abandon() {
    for (OpenFile file : open.values()) {
      try {
        file.writer.close();
      } catch (UncheckedIOException e) {
        // What it could not write is deleted.
      }
      delete(file.relativePath);
    }
    written.forEach(file -> delete(file.relativePath()));
  }

  private OpenFile create(LocalDate day) {
    String relativePath = dayColumn + "=" + day + "/part-" + UUID.randomUUID() + format.extension();
    return new OpenFile(
        day,
        relativePath,
        new ColumnFile(new Path(folder, relativePath), format, compressor, hadoop));
  }

  private void finish(OpenFile file) {
    file.writer.finish();
    file.writer.close();
    Path path = new Path(folder, file.relativePath);
    try {
      FileStatus status = path.getFileSystem(hadoop).getFileStatus(path);
      written.add(
          new NewDataFile(
              file.relativePath,
              file.day,
              file.rows,
              status.getLen(),
              status.getModificationTime()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot find the new file " + path, e);
    }
  }

  private void delete(String relativePath) {
    Path path = new Path(folder, relativePath);
    try {
      path.getFileSystem(hadoop).delete(path, false);
    } catch (IOException e) {
      // No version names this file, so VACUUM removes what is left of it.
    }
  }
}
