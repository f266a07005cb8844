package io.spendcast.ingest.usage;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a usage object says that the call was served, where that has prices of its own. Anthropic's
 * fast mode is a tier, and the place of inference a region.
 *
 * @param tier null where nothing is said
 * @param region null where it does not matter or is not said
 */
public record Serving(@Nullable String tier, @Nullable String region) {
  /** Places of inference that say nothing of the price. */
  private static final Set<String> ANYWHERE = Set.of("global", "not_available");

  public static Serving of(UsageObject usage) {
    String speed = usage.text("speed");
    String place = usage.text("inference_geo");
    return new Serving(
        "fast".equals(speed) ? speed : usage.text("service_tier"),
        place == null || ANYWHERE.contains(place) ? null : place);
  }
}
