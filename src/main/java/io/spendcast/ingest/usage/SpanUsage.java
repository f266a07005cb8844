package io.spendcast.ingest.usage;

import io.spendcast.ingest.Meter;
import io.spendcast.ingest.RecordRejection;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The usage attributes of OpenTelemetry's GenAI spans, both generations: input includes cache reads
 * and writes, output includes reasoning. A span that counts them beside the input contradicts
 * itself as soon as the cache is larger than the rest, and is rejected. Writes have no lifetime
 * here and count as those of five minutes. Older exporters write the same names with underscores;
 * libraries that came before the names for cached and reasoning tokens have details of their own.
 */
public final class SpanUsage implements UsageConvention {
  private static final String PREFIX = "gen_ai.usage.";
  private static final String[] INPUT = {PREFIX + "input_tokens", PREFIX + "prompt_tokens"};
  private static final String[] OUTPUT = {PREFIX + "output_tokens", PREFIX + "completion_tokens"};
  private static final String[] READ = {
    PREFIX + "cache_read.input_tokens",
    PREFIX + "cache_read_input_tokens",
    PREFIX + "cache_read_tokens",
    PREFIX + "cached_tokens",
    PREFIX + "details.cache_read_tokens",
    PREFIX + "details.cache_read_input_tokens",
    PREFIX + "details.cached_tokens",
    PREFIX + "prompt_tokens_details.cached_tokens",
    PREFIX + "input_tokens_details.cached_tokens"
  };
  private static final String[] WRITTEN = {
    PREFIX + "cache_write.input_tokens",
    PREFIX + "cache_creation.input_tokens",
    PREFIX + "cache_creation_input_tokens",
    PREFIX + "cache_write_input_tokens",
    PREFIX + "cache_write_tokens",
    PREFIX + "details.cache_write_tokens",
    PREFIX + "details.cache_creation_input_tokens"
  };
  private static final String[] REASONING = {
    PREFIX + "reasoning.output_tokens",
    PREFIX + "reasoning_output_tokens",
    PREFIX + "reasoning_tokens",
    PREFIX + "details.reasoning_tokens",
    PREFIX + "completion_tokens_details.reasoning_tokens",
    PREFIX + "output_tokens_details.reasoning_tokens"
  };
  private static final String[] INPUT_AUDIO = {
    PREFIX + "details.input_audio_tokens", PREFIX + "prompt_tokens_details.audio_tokens"
  };
  private static final String[] OUTPUT_AUDIO = {
    PREFIX + "details.output_audio_tokens", PREFIX + "completion_tokens_details.audio_tokens"
  };
  private static final Set<String> NAMES =
      Stream.of(INPUT, OUTPUT, READ, WRITTEN, REASONING, INPUT_AUDIO, OUTPUT_AUDIO)
          .flatMap(Arrays::stream)
          .collect(Collectors.toUnmodifiableSet());

  /** Whether an attribute is one of those that are read here. */
  public static boolean isRead(String attribute) {
    return NAMES.contains(attribute);
  }

  /** Whether a span says what it used. */
  public static boolean isIn(UsageObject attributes) {
    return Stream.of(INPUT, OUTPUT).flatMap(Arrays::stream).anyMatch(attributes::has);
  }

  @Override
  public DisjointMeters meters(UsageObject usage) throws RecordRejection {
    for (String output : OUTPUT) {
      usage.requireInput(output, INPUT);
    }
    long read = usage.count(READ);
    long written = usage.count(WRITTEN);
    long reasoning = usage.count(REASONING);
    long inputAudio = usage.count(INPUT_AUDIO);
    long outputAudio = usage.count(OUTPUT_AUDIO);
    return new DisjointMeters(usage.path())
        .putRest(Meter.INPUT_UNCACHED, INPUT[0], usage.count(INPUT), read + written + inputAudio)
        .put(Meter.INPUT_CACHE_READ, read)
        .put(Meter.INPUT_CACHE_WRITE_5M, written)
        .put(Meter.INPUT_AUDIO, inputAudio)
        .putRest(Meter.OUTPUT_TEXT, OUTPUT[0], usage.count(OUTPUT), reasoning + outputAudio)
        .put(Meter.OUTPUT_REASONING, reasoning)
        .put(Meter.OUTPUT_AUDIO, outputAudio);
  }
}
