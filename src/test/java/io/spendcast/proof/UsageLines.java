package io.spendcast.proof;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;

/** Valid canonical records by number. */
final class UsageLines {
  private static final Instant FIRST = Instant.parse("2026-07-01T00:00:00Z");
  private static final long SECONDS_PER_DAY = 86_400;

  private UsageLines() {}

  /** The record of a number, of one day. */
  static String line(long number, String team, String model) {
    Instant at = FIRST.plusSeconds(number % SECONDS_PER_DAY);
    return """
        {"event_id":"e%d","provider":"openai","model":"%s","team":"%s","route":"r%d",\
        "enqueued_at":"%s","completed_at":"%s","input_uncached":%d,"output_text":%d}"""
        .formatted(
            number,
            model,
            team,
            number % 5,
            at,
            at.plusMillis(300 + number % 5_000),
            number % 2_000,
            1 + number % 700);
  }

  /** A gzip file of the records of some numbers. */
  static void write(Path file, LongStream numbers, LongFunction<String> line) throws IOException {
    Files.createDirectories(file.getParent());
    try (BufferedWriter out =
        new BufferedWriter(
            new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(file), 1 << 16),
                StandardCharsets.UTF_8))) {
      for (long number : (Iterable<Long>) () -> numbers.boxed().iterator()) {
        out.write(line.apply(number));
        out.write('\n');
      }
    }
  }
}
