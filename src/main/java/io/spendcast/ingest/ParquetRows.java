package io.spendcast.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a Parquet file, counted from 1 as lines are. One row group is held at a time. Any
 * fault spoils the whole file; a text that is not UTF-8, or too large a row, its row alone.
 */
final class ParquetRows implements RecordStream, Closeable {
  private static final long MAX_ROW_GROUP_BYTES = 512L << 20;

  private final ParquetRow row;
  private final ParquetFileReader reader;
  private final MessageType columns;
  private final MessageColumnIO columnReading;
  private final RecordMaterializer<ParquetRow> materializer;
  private @Nullable RecordReader<ParquetRow> rows;
  private long left;
  private long ordinal;

  /**
   * @param isMapped whether numbers and groups under content names are read
   * @throws CorruptInputException where the footer cannot be believed
   */
  ParquetRows(FileChannel channel, SourceSettings source, boolean isMapped) throws IOException {
    this.row = new ParquetRow(source.maxLineBytes());
    ParquetBytes bytes = new ParquetBytes(channel);
    bytes.requireFooter();
    try {
      ParquetReadOptions defaults = ParquetReadOptions.builder().build();
      this.reader =
          new ParquetFileReader(
              bytes,
              ParquetReadOptions.builder()
                  .usePageChecksumVerification(true)
                  .withCodecFactory(new BoundedDecompression(defaults.getCodecFactory()))
                  .build());
      requireRowGroups(channel.size(), source.maxUncompressedBytes());
      MessageType schema = reader.getFileMetaData().getSchema();
      this.columns = ParquetColumns.read(schema, isMapped);
      reader.setRequestedSchema(columns);
      this.columnReading =
          new ColumnIOFactory(reader.getFileMetaData().getCreatedBy())
              .getColumnIO(columns, schema, true);
      this.materializer = materializer(ParquetGroup.ofRow(columns, row));
    } catch (RuntimeException | IOException | StackOverflowError e) {
      throw damaged("the footer", e);
    }
  }

  MessageType columns() {
    return columns;
  }

  /** Of the row read last. */
  long rowBytes() {
    return row.bytes();
  }

  @Override
  public @Nullable Taken next() throws IOException {
    try {
      while (left == 0) {
        PageReadStore pages = reader.readNextRowGroup();
        if (pages == null) {
          return null;
        }
        left = pages.getRowCount();
        rows = columnReading.getRecordReader(pages, materializer);
      }
      left--;
      ordinal++;
      row.clear();
      if (rows != null) {
        rows.read();
      }
    } catch (RuntimeException | IOException e) {
      throw damaged("row " + ordinal, e);
    }
    return row.problem() == null
        ? new Taken(ordinal, new Fields(row.values()), null)
        : new Taken(ordinal, null, row.problem());
  }

  @Override
  public String rawText() {
    return row.problem() == null
        ? RawText.ofFields(new Fields(row.values()))
        : RawText.REST_WITHHELD;
  }

  /** Of the row as JSON, without what is never read. */
  @Override
  public String rawSha256() {
    StringBuilder json = new StringBuilder();
    JsonText.append(json, new FieldValue.Nested(row.values()));
    return Sha256.hex(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  /** What the footer says is checked before memory is taken for it. */
  private void requireRowGroups(long fileBytes, long maxUncompressedBytes)
      throws CorruptInputException {
    long uncompressed = 0;
    for (BlockMetaData group : reader.getFooter().getBlocks()) {
      long groupBytes = 0;
      for (ColumnChunkMetaData chunk : group.getColumns()) {
        long start = chunk.getStartingPos();
        long size = chunk.getTotalSize();
        if (start < 0 || size < 0 || size > fileBytes || start > fileBytes - size) {
          throw new CorruptInputException(
              "the Parquet footer names bytes that the file does not have");
        }
        groupBytes += size;
        uncompressed += Math.max(0, chunk.getTotalUncompressedSize());
      }
      if (group.getRowCount() < 0 || groupBytes > MAX_ROW_GROUP_BYTES) {
        throw new CorruptInputException(
            "a row group of the Parquet file has "
                + group.getRowCount()
                + " rows in "
                + groupBytes
                + " bytes, more than "
                + MAX_ROW_GROUP_BYTES
                + "; write smaller ones");
      }
      if (uncompressed < 0 || uncompressed > maxUncompressedBytes) {
        throw new CorruptInputException(
            "more than max_uncompressed_bytes = " + maxUncompressedBytes + " of columns");
      }
    }
  }

  private static RecordMaterializer<ParquetRow> materializer(ParquetGroup group) {
    return new RecordMaterializer<>() {
      @Override
      public @Nullable ParquetRow getCurrentRecord() {
        return null;
      }

      @Override
      public GroupConverter getRootConverter() {
        return group;
      }
    };
  }

  /** A library's message may quote what it read, so only the kind of its fault is told. */
  private static CorruptInputException damaged(String where, Throwable e) {
    return e instanceof CorruptInputException known
        ? known
        : new CorruptInputException(
            "the Parquet data is damaged at " + where + " (" + e.getClass().getSimpleName() + ")");
  }
}
