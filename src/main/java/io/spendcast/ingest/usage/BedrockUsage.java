package io.spendcast.ingest.usage;

import io.spendcast.ingest.Meter;
import io.spendcast.ingest.RecordRejection;

/**
 * Amazon Bedrock's Converse API: {@code inputTokens} is what was neither read from the cache nor
 * written to it. Writes are split by lifetime in {@code cacheDetails}; where that is absent, all
 * are of five minutes, the default. The total may stand with the cached tokens or without. Models
 * that are invoked directly, and Bedrock's own metrics of an invocation, write {@code …TokenCount}.
 */
final class BedrockUsage implements UsageConvention {
  @Override
  public DisjointMeters meters(UsageObject usage) throws RecordRejection {
    usage.requireInput("outputTokens", "inputTokens");
    usage.requireInput("outputTokenCount", "inputTokenCount");
    long input = usage.count("inputTokens", "inputTokenCount");
    long output = usage.count("outputTokens", "outputTokenCount");
    long written = usage.count("cacheWriteInputTokens", "cacheWriteInputTokenCount");
    long oneHour = 0;
    for (UsageObject detail : usage.each("cacheDetails")) {
      if ("1h".equals(detail.text("ttl"))) {
        oneHour += detail.count("inputTokens");
      }
    }
    DisjointMeters meters =
        new DisjointMeters(usage.path())
            .put(Meter.INPUT_UNCACHED, input)
            .put(
                Meter.INPUT_CACHE_READ,
                usage.count("cacheReadInputTokens", "cacheReadInputTokenCount"))
            .put(Meter.INPUT_CACHE_WRITE_1H, oneHour)
            .putRest(Meter.INPUT_CACHE_WRITE_5M, "cacheWriteInputTokens", written, oneHour)
            .put(Meter.OUTPUT_TEXT, output);
    boolean totalSaysMore =
        usage.has("totalTokens") && usage.count("totalTokens") != input + output;
    return totalSaysMore ? meters.requireTotal(usage.count("totalTokens")) : meters;
  }
}
