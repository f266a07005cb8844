package io.spendcast.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Writes small Parquet files. */
final class ParquetSamples {
  /** The columns that every canonical record needs. */
  static final String REQUIRED =
      "optional binary event_id (STRING); optional binary provider (STRING);"
          + " optional binary model (STRING);"
          + " optional int64 enqueued_at (TIMESTAMP(MICROS,true));";

  /** 2026-07-01T10:00:00Z in microseconds. */
  static final long TEN_O_CLOCK = 1_782_900_000_000_000L;

  private ParquetSamples() {}

  @SafeVarargs
  static byte[] write(Path folder, String columns, Consumer<Group>... rows) throws IOException {
    return write(folder, CompressionCodecName.SNAPPY, columns, rows);
  }

  @SafeVarargs
  static byte[] write(
      Path folder, CompressionCodecName codec, String columns, Consumer<Group>... rows)
      throws IOException {
    MessageType schema = MessageTypeParser.parseMessageType("message m { " + columns + " }");
    Path file = Files.createTempFile(folder, ".made", "");
    Files.delete(file);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withConf(new PlainParquetConfiguration())
            .withType(schema)
            .withCompressionCodec(codec)
            .build()) {
      for (Consumer<Group> fill : rows) {
        Group row = new SimpleGroup(schema);
        fill.accept(row);
        writer.write(row);
      }
    }
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    return bytes;
  }

  /** Fills the required columns. */
  static Group event(Group row, String id) {
    row.add("event_id", id);
    row.add("provider", "openai");
    row.add("model", "gpt-4o");
    row.add("enqueued_at", TEN_O_CLOCK);
    return row;
  }
}
