package io.spendcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ingest.dialect.Exports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of every text format, plain and packed, mutated by a seeded generator: every line becomes
 * records that end as accepted, rejected or kept out (FAULTS I1), each in a place of its own; a
 * rejected one shows no content, and no exception escapes. {@code -Dspendcast.fuzz.seconds=3600}
 * runs it for an hour.
 */
class FormatFuzzTest {
  private static final long SEED = 20260817;
  private static final int SECONDS = Integer.getInteger("spendcast.fuzz.seconds", 5);
  private static final String CANARY = "CANARY-dialect";
  private static final String SPLICES = "\"{}[],:\\\n\r\t\u0000\uD83D\uDE00é-1e999nulltrue0.5";

  private static final List<String> FILES =
      List.of(
          Exports.LITELLM_PAYLOAD,
          Exports.LITELLM_SPEND_LOGS,
          Exports.OTLP,
          Records.with("\"output_text\":7,\"prompt\":\"" + CANARY + "\""),
          "event_id,provider,model,started_at,usage\n"
              + "e1,openai,gpt-4o,2026-06-01T00:00:00Z,\"{\"\"prompt_tokens\"\":3}\"\n");

  @TempDir Path folder;

  @Test
  void no_mutation_lets_an_exception_or_content_out() throws IOException {
    SourceSettings source = SourceSettings.defaults("fuzz", SourceFormat.AUTO);
    Random random = new Random(SEED);
    long deadline = System.nanoTime() + SECONDS * 1_000_000_000L;
    byte[] parquet =
        ParquetSamples.write(
            folder,
            ParquetSamples.REQUIRED
                + "optional binary prompt (STRING); optional double output_text;"
                + "optional group usage { optional int64 prompt_tokens; }"
                + "optional group tags (LIST) { repeated group list {"
                + " optional binary element (STRING); } }",
            row -> ParquetSamples.event(row, "e1").append("prompt", CANARY),
            row -> ParquetSamples.event(row, "e2").append("output_text", 3.0));
    int files = 0;
    long records = 0;
    while (System.nanoTime() < deadline) {
      Sample sample = sample(random, parquet);
      byte[] bytes = sample.delivered();
      Path file = Files.write(folder.resolve("a"), bytes);
      InspectedFile inspected = FileInspector.inspect(folder, file, source);
      files++;
      if (inspected.state() != FileState.READABLE) {
        assertThat(String.valueOf(inspected.detail())).doesNotContain(CANARY);
        continue;
      }
      long before = records;
      long place = 0;
      try (RecordIterator<ParsedRecord> read =
          UsageReader.read(inspected, source, Records.NOW.plusSeconds(86_400 * 60))) {
        while (read.hasNext()) {
          ParsedRecord record = read.next();
          records++;
          assertThat(record.line()).as("place in file %d", files).isGreaterThan(place);
          place = record.line();
          // A mutated name of a content field is an unknown field, which an accepted record keeps.
          if (record.outcome() instanceof CanonicalRecord.Rejected) {
            assertThat(record.toString())
                .as("file %d of seed %d", files, SEED)
                .doesNotContain(CANARY);
          }
        }
        if (sample.text() != null
            && (inspected.format() == SourceFormat.JSONL
                || inspected.format() == SourceFormat.LITELLM)) {
          assertThat(records - before)
              .as("records of file %d of seed %d", files, SEED)
              .isEqualTo(linesThatSaySomething(sample.text()));
        }
      } catch (RuntimeException e) {
        throw new AssertionError(
            "file " + files + ": " + new String(bytes, StandardCharsets.UTF_8), e);
      }
    }
    assertThat(records).isGreaterThan(files / 5L);
    System.out.printf("%,d files, %,d records in %d s%n", files, records, SECONDS);
  }

  private static long linesThatSaySomething(byte[] bytes) {
    return Arrays.stream(new String(bytes, StandardCharsets.UTF_8).split("\n"))
        .filter(line -> !line.isBlank())
        .count();
  }

  /** As a gzip file of which a bit may be flipped: then it is refused, or the bit said nothing. */
  private static byte[] damaged(byte[] bytes, Random random) throws IOException {
    byte[] packed = FileInspectorTest.gzip(bytes);
    if (random.nextBoolean()) {
      packed[random.nextInt(packed.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return packed;
  }

  /**
   * @param text what is in the file; null where it is not text, or may be damaged
   */
  private record Sample(byte[] delivered, @Nullable byte[] text) {}

  /** Text plain, in gzip or in zstd, mutated before or after it is compressed; or Parquet. */
  private static Sample sample(Random random, byte[] parquet) throws IOException {
    byte[] text = mutated(FILES.get(random.nextInt(FILES.size())), random);
    return switch (random.nextInt(9)) {
      case 0 -> new Sample(ZstdFileTest.zstd(new String(text, StandardCharsets.UTF_8)), null);
      case 1 ->
          new Sample(
              flipped(ZstdFileTest.zstd(FILES.get(random.nextInt(FILES.size()))), random), null);
      case 2 -> new Sample(flipped(parquet, random), null);
      case 3, 4 -> new Sample(damaged(text, random), text);
      default -> new Sample(text, text);
    };
  }

  /** Up to four bytes changed, or the end cut off; the magic is left. */
  private static byte[] flipped(byte[] bytes, Random random) {
    byte[] mutant = bytes.clone();
    for (int i = random.nextInt(5); i > 0; i--) {
      mutant[4 + random.nextInt(mutant.length - 4)] = (byte) random.nextInt(256);
    }
    return random.nextInt(8) == 0
        ? Arrays.copyOf(mutant, 4 + random.nextInt(mutant.length - 4))
        : mutant;
  }

  /** Bytes changed, cut out, doubled or spliced in; the canary itself is left whole. */
  private static byte[] mutated(String text, Random random) {
    StringBuilder mutant = new StringBuilder(text);
    int changes = random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(mutant.length());
      int canary = mutant.indexOf(CANARY);
      if (canary >= 0 && at > canary - 2 && at < canary + CANARY.length() + 1) {
        continue;
      }
      int end = Math.min(mutant.length(), at + 1 + random.nextInt(8));
      switch (random.nextInt(4)) {
        case 0 -> mutant.setCharAt(at, SPLICES.charAt(random.nextInt(SPLICES.length())));
        case 1 -> mutant.delete(at, at + 1);
        case 2 -> mutant.insert(at, mutant.substring(at, end));
        default -> mutant.insert(at, SPLICES.charAt(random.nextInt(SPLICES.length())));
      }
    }
    String result = mutant.toString();
    return (random.nextInt(8) == 0 ? result + "\n" + result : result)
        .getBytes(StandardCharsets.UTF_8);
  }
}
