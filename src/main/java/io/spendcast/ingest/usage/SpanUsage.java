package io.spendcast.ingest.usage;

import io.spendcast.ingest.Meter;
import io.spendcast.ingest.RecordRejection;

/**
 * The usage attributes of OpenTelemetry's GenAI spans, both generations: input includes cache reads
 * and writes, output includes reasoning. A span that counts them beside the input contradicts
 * itself as soon as the cache is larger than the rest, and is rejected. Writes have no lifetime
 * here and count as those of five minutes. Older exporters write the same names with underscores.
 */
public final class SpanUsage implements UsageConvention {
  private static final String INPUT = "gen_ai.usage.input_tokens";
  private static final String OUTPUT = "gen_ai.usage.output_tokens";

  /** Whether a span says what it used. */
  public static boolean isIn(UsageObject attributes) {
    return attributes.has(INPUT)
        || attributes.has(OUTPUT)
        || attributes.has("gen_ai.usage.prompt_tokens")
        || attributes.has("gen_ai.usage.completion_tokens");
  }

  @Override
  public DisjointMeters meters(UsageObject usage) throws RecordRejection {
    long read =
        usage.count("gen_ai.usage.cache_read.input_tokens", "gen_ai.usage.cache_read_input_tokens");
    long written =
        usage.count(
            "gen_ai.usage.cache_write.input_tokens",
            "gen_ai.usage.cache_creation.input_tokens",
            "gen_ai.usage.cache_creation_input_tokens",
            "gen_ai.usage.cache_write_input_tokens");
    long reasoning =
        usage.count(
            "gen_ai.usage.reasoning.output_tokens",
            "gen_ai.usage.reasoning_output_tokens",
            "gen_ai.usage.reasoning_tokens");
    return new DisjointMeters(usage.path())
        .putRest(
            Meter.INPUT_UNCACHED,
            INPUT,
            usage.count(INPUT, "gen_ai.usage.prompt_tokens"),
            read + written)
        .put(Meter.INPUT_CACHE_READ, read)
        .put(Meter.INPUT_CACHE_WRITE_5M, written)
        .putRest(
            Meter.OUTPUT_TEXT,
            OUTPUT,
            usage.count(OUTPUT, "gen_ai.usage.completion_tokens"),
            reasoning)
        .put(Meter.OUTPUT_REASONING, reasoning);
  }
}
