package io.spendcast.ingest.usage;

import io.spendcast.ingest.Meter;
import io.spendcast.ingest.QuarantineReason;
import io.spendcast.ingest.RecordRejection;

/**
 * Anthropic's Messages API: {@code input_tokens} is what was neither read from the cache nor
 * written to it. Writes are split by lifetime in {@code cache_creation}; where that is absent, all
 * are of five minutes, the API's default. What was used to compact a conversation stands only in
 * {@code iterations}, beside the counts of the answer. Other iterations than these and those of the
 * answer are served by another model at its own price, for which one event has no room.
 */
final class AnthropicUsage implements UsageConvention {
  @Override
  public DisjointMeters meters(UsageObject usage) throws RecordRejection {
    DisjointMeters meters = ofOne(usage);
    for (UsageObject iteration : usage.each("iterations")) {
      String type = iteration.text("type");
      if ("compaction".equals(type)) {
        meters.add(ofOne(iteration));
      } else if (type != null && !type.equals("message") && ofOne(iteration).tokens() > 0) {
        throw new RecordRejection(
            QuarantineReason.CONTRADICTORY_USAGE,
            iteration.path(),
            "an iteration that is neither of the answer nor of a compaction used tokens of another"
                + " model, which stand in no other count; log it as a record of its own");
      }
    }
    return meters;
  }

  private static DisjointMeters ofOne(UsageObject usage) throws RecordRejection {
    usage.requireInput("output_tokens", "input_tokens");
    usage.requireOutput("output_tokens", "input_tokens");
    UsageObject byLifetime = usage.at("cache_creation");
    long oneHour = byLifetime.count("ephemeral_1h_input_tokens");
    long fiveMinutes = byLifetime.count("ephemeral_5m_input_tokens");
    long written =
        usage.has("cache_creation_input_tokens")
            ? usage.count("cache_creation_input_tokens")
            : oneHour + fiveMinutes;
    usage.requireSplit("cache_creation_input_tokens", written, oneHour + fiveMinutes);
    return new DisjointMeters(usage.path())
        .put(Meter.INPUT_UNCACHED, usage.count("input_tokens"))
        .put(Meter.INPUT_CACHE_READ, usage.count("cache_read_input_tokens"))
        .put(Meter.INPUT_CACHE_WRITE_1H, oneHour)
        .putRest(Meter.INPUT_CACHE_WRITE_5M, "cache_creation_input_tokens", written, oneHour)
        .put(Meter.OUTPUT_TEXT, usage.count("output_tokens"))
        .put(Meter.WEB_SEARCH, usage.at("server_tool_use").count("web_search_requests"));
  }
}
