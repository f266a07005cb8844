package io.spendcast.ingest.usage;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a usage object says that the call was served, where that has prices of its own. Anthropic's
 * fast mode is a tier, and the place of inference a region; Vertex AI's tier is the kind of
 * traffic, of which provisioned throughput is paid by the hour and has no price of a token. {@code
 * auto} is a wish and says nothing.
 *
 * @param tier null where nothing is said
 * @param region null where it does not matter or is not said
 */
public record Serving(@Nullable String tier, @Nullable String region) {
  /** Places of inference that say nothing of the price. */
  private static final Set<String> ANYWHERE = Set.of("global", "not_available");

  private static final Map<String, String> TIER_BY_TRAFFIC =
      Map.of(
          "ON_DEMAND_PRIORITY", "priority",
          "ON_DEMAND_FLEX", "flex",
          "PROVISIONED_THROUGHPUT", "provisioned_throughput");

  public static Serving of(UsageObject usage) {
    String speed = usage.text("speed");
    String place = usage.text("inference_geo");
    return new Serving(
        "fast".equals(speed) ? speed : tier(usage),
        place == null || ANYWHERE.contains(place) ? null : place);
  }

  private static @Nullable String tier(UsageObject usage) {
    String traffic = usage.text("trafficType");
    String other = traffic == null ? usage.text("traffic_type") : traffic;
    String tier = other == null ? null : TIER_BY_TRAFFIC.get(other);
    String given = usage.text("service_tier");
    return tier != null || "auto".equals(given) ? tier : given;
  }
}
