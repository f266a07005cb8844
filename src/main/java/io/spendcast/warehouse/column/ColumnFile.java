package io.spendcast.warehouse.column;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.package$;
import org.apache.spark.sql.catalyst.InternalRow;

/** A Parquet file that is being written. */
public final class ColumnFile implements AutoCloseable {
  private static final int PAGE_ROWS = 8192;

  /** Of one column in one page, about: rows may hold arrays. */
  private static final int PAGE_ENTRIES = 1 << 17;

  /** Rows between two looks at the entries of a page. */
  private static final int LOOK_AFTER = 256;

  private static final int INDEXED_BYTES = 64;

  /** Of compressed pages; a group is whole in memory until it is written. */
  private static final long GROUP_BYTES = 64L << 20;

  private final ColumnFormat format;
  private final MessageType message;
  private final PageCompressor compressor;
  private final ParquetFileWriter writer;
  private FieldEncoder[] encoders;
  private ColumnChunkPageWriteStore pages;
  private int rowsOfPage;
  private long rowsOfGroup;

  /**
   * Begins a file that must not exist.
   *
   * @param compressor of files that are written in turn; its owner closes it after them
   */
  public ColumnFile(
      Path path, ColumnFormat format, PageCompressor compressor, Configuration hadoop) {
    this.format = format;
    this.message = format.parsed();
    this.compressor = compressor;
    this.pages = newPages();
    this.encoders = newEncoders();
    try {
      this.writer =
          new ParquetFileWriter(
              HadoopOutputFile.fromPath(path, hadoop),
              message,
              ParquetFileWriter.Mode.CREATE,
              ParquetWriter.DEFAULT_BLOCK_SIZE,
              ParquetWriter.MAX_PADDING_SIZE_DEFAULT);
      writer.start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path, e);
    }
  }

  private ColumnChunkPageWriteStore newPages() {
    return new ColumnChunkPageWriteStore(
        compressor, message, HeapByteBufferAllocator.getInstance(), INDEXED_BYTES);
  }

  private FieldEncoder[] newEncoders() {
    return new FieldEncoders(format, message, pages::getPageWriter).all();
  }

  /**
   * Adds a row.
   *
   * @throws IllegalStateException where a column that is NOT NULL has no value; told at the end of
   *     a page at the latest
   */
  public void write(InternalRow row) {
    for (int i = 0; i < encoders.length; i++) {
      if (!row.isNullAt(i)) {
        encoders[i].add(row, i, rowsOfPage);
      }
    }
    rowsOfPage++;
    if (rowsOfPage % LOOK_AFTER == 0 && isPageFull()) {
      try {
        endPage();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (buffered() > GROUP_BYTES) {
        endGroup();
      }
    }
  }

  private boolean isPageFull() {
    return rowsOfPage == PAGE_ROWS
        || Arrays.stream(encoders).anyMatch(encoder -> encoder.entries() > PAGE_ENTRIES);
  }

  /** Compressed pages that wait for the end of their group, bytes. */
  public long buffered() {
    return message.getColumns().stream()
        .mapToLong(column -> pages.getPageWriter(column).getMemSize())
        .sum();
  }

  /** Writes the rows so far, and begins another group of rows. */
  public void endGroup() {
    try {
      flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    pages = newPages();
    encoders = newEncoders();
  }

  private void endPage() throws IOException {
    if (rowsOfPage > 0) {
      for (FieldEncoder encoder : encoders) {
        encoder.endPage(rowsOfPage, compressor);
      }
      rowsOfGroup += rowsOfPage;
      rowsOfPage = 0;
    }
  }

  private void flush() throws IOException {
    endPage();
    if (rowsOfGroup > 0) {
      for (FieldEncoder encoder : encoders) {
        encoder.endGroup();
      }
      writer.startBlock(rowsOfGroup);
      pages.flushToFileWriter(writer);
      writer.endBlock();
      rowsOfGroup = 0;
    }
    pages.close();
  }

  /** Ends the file, which is whole then. */
  public void finish() {
    try {
      flush();
      writer.end(
          Map.of(
              "org.apache.spark.version", package$.MODULE$.SPARK_VERSION(),
              "org.apache.spark.sql.parquet.row.metadata", format.schema().json()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file that was not finished is none. */
  @Override
  public void close() {
    pages.close();
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
