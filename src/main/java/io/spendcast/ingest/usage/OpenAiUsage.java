package io.spendcast.ingest.usage;

import io.spendcast.ingest.Meter;
import io.spendcast.ingest.RecordRejection;
import java.util.stream.Stream;

/**
 * OpenAI's chat and responses API, and the many that copy them: input includes what was read from a
 * cache, output includes reasoning. xAI counts reasoning beside the completion; the total shows it,
 * and where there is no total the provider's name does. LiteLLM's normalised usage is of this form
 * too, with cache reads and writes inside {@code prompt_tokens}. Cache writes have several names:
 * OpenAI's own is {@code cache_write_tokens}, and Qwen has Anthropic's, inside the details. The
 * realtime API calls the details of either side by the singular, {@code input_token_details}, and
 * of its audio some may be cached. The images API tells the images of the input and nothing of the
 * output, which is images then; what a given image costs is a price of its own at OpenAI and Azure,
 * and that of text with everybody else. Perplexity counts reasoning and what it cites beside both
 * sides and outside its total; it charges for what it cites as for input.
 *
 * @param input name of the count of all input
 * @param output name of the count of all output
 * @param provider who served the call
 */
record OpenAiUsage(String input, String output, String provider) implements UsageConvention {
  private static final String DETAILS = "_details";

  static OpenAiUsage chat(String provider) {
    return new OpenAiUsage("prompt_tokens", "completion_tokens", provider);
  }

  static OpenAiUsage responses(String provider) {
    return new OpenAiUsage("input_tokens", "output_tokens", provider);
  }

  @Override
  public DisjointMeters meters(UsageObject usage) throws RecordRejection {
    DisjointMeters meters = new DisjointMeters(usage.path());
    putInput(meters, usage);
    putOutput(meters, usage);
    meters.put(Meter.WEB_SEARCH, webSearches(usage));
    if (!usage.has("total_tokens") || meters.tokens() == usage.count("total_tokens")) {
      return meters;
    }
    return meters.requireTotal(usage.count("total_tokens") + outsideTotal(usage));
  }

  private static boolean isPerplexity(UsageObject usage) {
    return usage.has("citation_tokens") || usage.has("num_search_queries");
  }

  private static long outsideTotal(UsageObject usage) throws RecordRejection {
    return isPerplexity(usage)
        ? usage.count("citation_tokens") + usage.count("reasoning_tokens")
        : 0;
  }

  private void putInput(DisjointMeters meters, UsageObject usage) throws RecordRejection {
    usage.requireInput(output, input);
    usage.requireOutput(output, input);
    UsageObject details = details(usage, input);
    long cached =
        details.has("cached_tokens")
            ? details.count("cached_tokens")
            : usage.count("cache_read_input_tokens", "prompt_cache_hit_tokens", "cached_tokens");
    UsageObject writes = writesByLifetime(usage, details);
    long oneHour = writes.count("ephemeral_1h_input_tokens");
    long byLifetime = oneHour + writes.count("ephemeral_5m_input_tokens");
    long written =
        Stream.of(
                usage.count("cache_creation_input_tokens"),
                details.count("cache_creation_input_tokens"),
                details.count("cache_creation_tokens"),
                details.count("cache_write_tokens"),
                byLifetime)
            .filter(count -> count > 0)
            .findFirst()
            .orElse(0L);
    usage.requireSplit("cache_creation_input_tokens", written, byLifetime);
    long audio = uncached(details, "audio_tokens");
    long images = pricesGivenImages() ? uncached(details, "image_tokens") : 0;
    meters
        .putRest(
            Meter.INPUT_UNCACHED,
            input,
            usage.count(input) + usage.count("citation_tokens"),
            cached + written + audio + images)
        .put(Meter.INPUT_CACHE_READ, cached)
        .put(Meter.INPUT_CACHE_WRITE_1H, oneHour)
        .putRest(Meter.INPUT_CACHE_WRITE_5M, "cache_creation_input_tokens", written, oneHour)
        .put(Meter.INPUT_AUDIO, audio)
        .put(Meter.INPUT_IMAGE, images);
  }

  private static long uncached(UsageObject details, String name) throws RecordRejection {
    return Math.max(0, details.count(name) - details.at("cached_tokens_details").count(name));
  }

  private boolean pricesGivenImages() {
    return provider.equals("openai") || provider.startsWith("azure");
  }

  private static UsageObject writesByLifetime(UsageObject usage, UsageObject details)
      throws RecordRejection {
    UsageObject parts = details.at("cache_creation_token_details", "cache_creation");
    return parts.fields().isEmpty() ? usage.at("cache_creation") : parts;
  }

  private void putOutput(DisjointMeters meters, UsageObject usage) throws RecordRejection {
    UsageObject details = details(usage, output);
    long all = usage.count(output);
    boolean isImagesApi =
        pricesGivenImages()
            && details.fields().isEmpty()
            && details(usage, input).has("image_tokens");
    long images = isImagesApi ? all : details.count("image_tokens");
    long reasoning =
        details.has("reasoning_tokens")
            ? details.count("reasoning_tokens")
            : usage.count("reasoning_tokens");
    long audio = details.count("audio_tokens");
    long inside = isReasoningBeside(usage, all, reasoning) ? 0 : reasoning;
    meters
        .putRest(Meter.OUTPUT_TEXT, output, all, inside + audio + images)
        .put(Meter.OUTPUT_REASONING, reasoning)
        .put(Meter.OUTPUT_AUDIO, audio)
        .put(Meter.OUTPUT_IMAGE, images);
  }

  private boolean isReasoningBeside(UsageObject usage, long all, long reasoning)
      throws RecordRejection {
    if (isPerplexity(usage)) {
      return true;
    }
    return usage.has("total_tokens")
        ? usage.count("total_tokens") == usage.count(input) + all + reasoning
        : provider.equals("xai");
  }

  private long webSearches(UsageObject usage) throws RecordRejection {
    if (usage.has("num_search_queries")) {
      return usage.count("num_search_queries");
    }
    UsageObject tools = usage.at("server_tool_use");
    return tools.has("web_search_requests")
        ? tools.count("web_search_requests")
        : details(usage, input).count("web_search_requests");
  }

  private static UsageObject details(UsageObject usage, String side) throws RecordRejection {
    return usage.at(side + DETAILS, side.replace("tokens", "token") + DETAILS);
  }
}
