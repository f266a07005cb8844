package io.spendcast.ingest.usage;

import io.spendcast.ingest.QuarantineReason;
import io.spendcast.ingest.RecordRejection;

/** How a family of providers counts: what includes what. */
public interface UsageConvention {

  /**
   * The meters of a usage object.
   *
   * @throws RecordRejection where the object contradicts itself or holds no counts
   */
  DisjointMeters meters(UsageObject usage) throws RecordRejection;

  /**
   * The convention that a usage object follows, told by the names in it. The provider decides only
   * where the names are those of two conventions.
   *
   * @throws RecordRejection where no convention has these names: what was used is unknown, and not
   *     zero
   */
  static UsageConvention of(String provider, UsageObject usage) throws RecordRejection {
    if (usage.has("promptTokenCount") || usage.has("prompt_token_count")) {
      return new GeminiUsage();
    }
    if (isBedrock(provider, usage)) {
      return new BedrockUsage();
    }
    if (usage.has("prompt_tokens") || usage.has("completion_tokens")) {
      return OpenAiUsage.chat(provider);
    }
    if (!usage.has("input_tokens") && !usage.has("output_tokens")) {
      throw new RecordRejection(
          QuarantineReason.MISSING_FIELD,
          usage.path(),
          "the usage object has no count under a name that is known; map its fields instead");
    }
    boolean anthropic =
        !usage.has("input_tokens_details")
            && !usage.has("input_token_details")
            && isAnthropic(provider, usage);
    return anthropic ? new AnthropicUsage() : OpenAiUsage.responses(provider);
  }

  private static boolean isBedrock(String provider, UsageObject usage) {
    boolean isMetrics = usage.has("inputTokenCount") || usage.has("outputTokenCount");
    boolean isCached =
        usage.has("cacheReadInputTokens")
            || usage.has("cacheWriteInputTokens")
            || usage.has("cacheReadInputTokenCount")
            || usage.has("cacheWriteInputTokenCount");
    return isMetrics
        || ((isCached || provider.contains("bedrock"))
            && (usage.has("inputTokens") || usage.has("outputTokens")));
  }

  private static boolean isAnthropic(String provider, UsageObject usage) {
    return usage.has("cache_read_input_tokens")
        || usage.has("cache_creation_input_tokens")
        || usage.has("cache_creation")
        || usage.has("iterations")
        || provider.equals("anthropic");
  }
}
