package io.spendcast.price.litellm;

import io.spendcast.ingest.Meter;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a price of a model is for.
 *
 * @param contextMin exclusive lower bound (inclusive for xAI) of the input length, tokens; 0: any
 */
record PriceMapKey(Meter meter, long contextMin, String serviceTier, boolean isBatch) {
  static final String STANDARD = "standard";

  private static final Map<String, Meter> METERS =
      Map.ofEntries(
          Map.entry("input_cost_per_token", Meter.INPUT_UNCACHED),
          Map.entry("output_cost_per_token", Meter.OUTPUT_TEXT),
          Map.entry("output_cost_per_reasoning_token", Meter.OUTPUT_REASONING),
          Map.entry("cache_read_input_token_cost", Meter.INPUT_CACHE_READ),
          Map.entry("cache_creation_input_token_cost", Meter.INPUT_CACHE_WRITE_5M),
          Map.entry("cache_creation_input_token_cost_above_1hr", Meter.INPUT_CACHE_WRITE_1H),
          Map.entry("input_cost_per_audio_token", Meter.INPUT_AUDIO),
          Map.entry("output_cost_per_audio_token", Meter.OUTPUT_AUDIO),
          Map.entry("input_cost_per_image_token", Meter.INPUT_IMAGE),
          Map.entry("output_cost_per_image_token", Meter.OUTPUT_IMAGE),
          Map.entry("output_cost_per_image", Meter.IMAGE),
          Map.entry("input_cost_per_request", Meter.REQUEST));
  private static final String VARIANT = "flex|priority|ultrafast|batches";
  private static final Pattern FORM =
      Pattern.compile(
          "(?<base>[a-z0-9_]+?)(_(?<before>"
              + VARIANT
              + "))?(_above_(?<thousands>[0-9]{1,6})k_tokens)?(_(?<after>"
              + VARIANT
              + "))?");

  /** What a key of the map prices; null where it is none that we know. */
  static @Nullable PriceMapKey parse(String key) {
    Matcher form = FORM.matcher(key);
    if (!form.matches()) {
      return null;
    }
    Meter meter = METERS.get(form.group("base"));
    String before = form.group("before");
    String after = form.group("after");
    if (meter == null || (before != null && after != null)) {
      return null;
    }
    String variant = before == null ? after : before;
    String thousands = form.group("thousands");
    boolean isBatch = "batches".equals(variant);
    return new PriceMapKey(
        meter,
        thousands == null ? 0 : 1_000 * Long.parseLong(thousands),
        variant == null || isBatch ? STANDARD : variant,
        isBatch);
  }

  boolean isStandard() {
    return serviceTier.equals(STANDARD) && !isBatch;
  }

  PriceMapKey of(Meter otherMeter) {
    return new PriceMapKey(otherMeter, contextMin, serviceTier, isBatch);
  }

  PriceMapKey from(long otherContextMin) {
    return new PriceMapKey(meter, otherContextMin, serviceTier, isBatch);
  }

  PriceMapKey inTier(String otherTier) {
    return new PriceMapKey(meter, contextMin, otherTier, isBatch);
  }
}
