package io.spendcast.ingest.usage;

import io.spendcast.ingest.Meter;
import io.spendcast.ingest.RecordRejection;
import java.util.Locale;

/**
 * Gemini's {@code usageMetadata}: {@code promptTokenCount} includes cached content, {@code
 * candidatesTokenCount} excludes thoughts, and prompts that the service's own tools made stand
 * apart. A given image costs what text costs, one that was made does not. The total decides where a
 * client has added the thoughts to the candidates. Names may be in camel case, as on the wire, or
 * with underscores, as the clients write them.
 */
final class GeminiUsage implements UsageConvention {
  /** Of an answer; of the Live API; of Llama on Bedrock, which counts prompts alike. */
  private static final String[] CANDIDATES = {
    "candidatesTokenCount",
    "candidates_token_count",
    "responseTokenCount",
    "response_token_count",
    "generation_token_count"
  };

  private static final String[] CANDIDATES_DETAILS = {
    "candidatesTokensDetails",
    "candidates_tokens_details",
    "responseTokensDetails",
    "response_tokens_details"
  };

  @Override
  public DisjointMeters meters(UsageObject usage) throws RecordRejection {
    long prompt = usage.count("promptTokenCount", "prompt_token_count");
    long cached = usage.count("cachedContentTokenCount", "cached_content_token_count");
    long fromTools = usage.count("toolUsePromptTokenCount", "tool_use_prompt_token_count");
    long candidates = usage.count(CANDIDATES);
    long thoughts = usage.count("thoughtsTokenCount", "thoughts_token_count");
    long total = usage.count("totalTokenCount", "total_token_count");
    long audio = tokens("AUDIO", usage, "promptTokensDetails", "prompt_tokens_details");
    long cachedAudio = tokens("AUDIO", usage, "cacheTokensDetails", "cache_tokens_details");
    long audioOut = tokens("AUDIO", usage, CANDIDATES_DETAILS);
    long images = tokens("IMAGE", usage, CANDIDATES_DETAILS);
    boolean thoughtsInside = thoughts > 0 && total == prompt + fromTools + candidates;
    long outputParts = audioOut + images + (thoughtsInside ? thoughts : 0);
    long audioIn = Math.max(0, audio - cachedAudio);
    DisjointMeters meters =
        new DisjointMeters(usage.path())
            .putRest(Meter.INPUT_UNCACHED, "promptTokenCount", prompt + fromTools, cached + audioIn)
            .put(Meter.INPUT_CACHE_READ, cached)
            .put(Meter.INPUT_AUDIO, audioIn)
            .putRest(Meter.OUTPUT_TEXT, "candidatesTokenCount", candidates, outputParts)
            .put(Meter.OUTPUT_AUDIO, audioOut)
            .put(Meter.OUTPUT_IMAGE, images)
            .put(Meter.OUTPUT_REASONING, thoughts);
    return total == 0 ? meters : meters.requireTotal(total);
  }

  private static long tokens(String wanted, UsageObject usage, String... names)
      throws RecordRejection {
    long tokens = 0;
    for (UsageObject part : usage.each(names)) {
      String modality = part.text("modality");
      if (modality != null && modality.toUpperCase(Locale.ROOT).equals(wanted)) {
        tokens += part.count("tokenCount", "token_count");
      }
    }
    return tokens;
  }
}
