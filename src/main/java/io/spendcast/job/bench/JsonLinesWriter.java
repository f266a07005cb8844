package io.spendcast.job.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Writes made-up calls as canonical JSON lines of about 400 bytes. */
final class JsonLinesWriter {
  /** One call in so many is delivered a second time, at the end of the file. */
  static final int REPEATED_EVERY = 1_000;

  /** One line in so many gives a negative number of tokens, which is refused. */
  static final int REFUSED_EVERY = 10_000;

  private JsonLinesWriter() {}

  static void write(UsageGenerator usage, Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
      StringBuilder line = new StringBuilder(512);
      for (long number = 0; number < usage.calls(); number++) {
        append(out, line, usage.call(number));
      }
      for (long number = 0; number < usage.calls(); number += REPEATED_EVERY) {
        append(out, line, usage.call(number));
      }
    }
  }

  private static void append(BufferedWriter out, StringBuilder line, GeneratedCall call)
      throws IOException {
    line.setLength(0);
    long number = call.number();
    text(line.append('{'), "event_id", call.eventId());
    text(line.append(','), "session_id", call.sessionId());
    text(line.append(','), "enqueued_at", instant(call.eventAtMicros()));
    text(line.append(','), "started_at", instant(call.eventAtMicros() + call.queueMicros()));
    text(line.append(','), "completed_at", instant(call.eventAtMicros() + call.latencyMicros()));
    number(line.append(','), "time_to_first_token_us", call.firstTokenMicros());
    text(line.append(','), "provider", call.provider());
    text(line.append(','), "model", call.model());
    text(line.append(','), "team", call.team());
    if (call.route() != null) {
      text(line.append(','), "route", call.route());
    }
    text(line.append(','), "status", call.status());
    line.append(",\"is_streamed\":").append(call.streamed());
    boolean refused = number % REFUSED_EVERY == REFUSED_EVERY - 1;
    number(
        line.append(','), "input_uncached", refused ? -call.inputUncached() : call.inputUncached());
    number(line.append(','), "input_cache_read", call.inputCacheRead());
    number(line.append(','), "output_text", call.outputText());
    number(line.append(','), "output_reasoning", call.outputReasoning());
    out.append(line.append("}\n"));
  }

  private static String instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }

  private static void text(StringBuilder line, String name, String value) {
    line.append('"').append(name).append("\":\"").append(value).append('"');
  }

  private static void number(StringBuilder line, String name, long value) {
    line.append('"').append(name).append("\":").append(value);
  }
}
