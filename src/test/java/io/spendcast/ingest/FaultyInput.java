package io.spendcast.ingest;

import io.spendcast.ScratchWarehouse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** A folder with all that an input folder should not hold, delivered in two parts. */
final class FaultyInput {
  static final String NOW = "2026-07-02T06:00:00Z";
  static final String SETTINGS =
      "ingest { max_line_bytes = "
          + FaultyLines.MAX_LINE_BYTES
          + ", max_uncompressed_bytes = 4000000 }\n"
          + "sources.gateway { format = jsonl, path = logs, expected_interval = 24 hours }";

  /** Events of the one file that has no fault. */
  static final int GOOD_EVENTS = 8;

  private static final int BOMB_BYTES = 5_000_000;

  private final ScratchWarehouse warehouse;
  private final Path logs;

  FaultyInput(ScratchWarehouse warehouse, Path folder) {
    this.warehouse = warehouse;
    this.logs = folder.resolve("logs");
  }

  /** What is there on the first day. */
  void deliverFirst() {
    String[] good = good(0, GOOD_EVENTS);
    warehouse.write("logs/good.jsonl", good);
    warehouse.write("logs/good2.jsonl", good);
    warehouse.write(
        "logs/lines.jsonl",
        FaultyLines.LINES.stream().map(FaultyLines.FaultyLine::text).toArray(String[]::new));
    warehouse.write("logs/_unfinished.jsonl", good);
    warehouse.write("logs/.hidden.jsonl", good);
    warehouse.write("logs/a b%20c.jsonl", FaultyLines.with("named-oddly", "\"output_text\":1"));
    warehouse.write("logs/new\nline.jsonl", FaultyLines.with("named-in-two", "\"output_text\":1"));
    warehouse.write("logs/text.jsonl.gz", good);
    warehouse.write("secret/outside.jsonl", FaultyLines.with("outside", ""));
    warehouse.write(
        "logs/conflict.jsonl",
        FaultyLines.with("contradicted", "\"output_text\":10"),
        FaultyLines.with("contradicted", "\"output_text\":11"));
    warehouse.write(
        "logs/before-midnight.jsonl",
        FaultyLines.with("midnight", "\"output_text\":5").replace("07-01T10:00", "06-30T23:59"));
    try {
      Files.write(logs.resolve("empty.jsonl"), new byte[0]);
      byte[] packed = gzip(String.join("\n", good(100, 300)).getBytes(StandardCharsets.UTF_8));
      Files.write(logs.resolve("cut.jsonl.gz"), Arrays.copyOf(packed, packed.length / 2));
      byte[] flipped = packed.clone();
      flipped[packed.length / 2] ^= 1;
      Files.write(logs.resolve("flipped.jsonl.gz"), flipped);
      byte[] blanks = new byte[BOMB_BYTES];
      Arrays.fill(blanks, (byte) '\n');
      Files.write(logs.resolve("bomb.jsonl.gz"), gzip(blanks));
      Files.createSymbolicLink(logs.resolve("link.jsonl"), Path.of("../secret/outside.jsonl"));
      new ProcessBuilder("mkfifo", logs.resolve("pipe.jsonl").toString()).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted before the FIFO was made", e);
    }
  }

  /** What comes a day later: a grown file, records again, a better one across midnight. */
  void deliverSecond() {
    warehouse.write("logs/good.jsonl", good(0, GOOD_EVENTS + 2));
    warehouse.write("logs/later.jsonl", FaultyLines.with("retried", "\"output_text\":1"));
    warehouse.write(
        "logs/after-midnight.jsonl",
        FaultyLines.with("midnight", "\"output_text\":5,\"team\":\"search\",\"session_id\":\"s-1\"")
            .replace("T10:00:00", "T00:00:01"));
  }

  private static String[] good(int from, int to) {
    List<String> lines =
        IntStream.range(from, to)
            .mapToObj(i -> FaultyLines.with("good-" + i, "\"output_text\":" + (i + 1)))
            .toList();
    return lines.toArray(String[]::new);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    java.io.ByteArrayOutputStream packed = new java.io.ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }
}
