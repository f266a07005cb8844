package io.spendcast.price;

import io.spendcast.ingest.Meter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A usage that needs a price, as served.
 *
 * @param region region as served; null: not known
 * @param instant when it happened, or the start of its price slot
 * @param contextMin lower bound of its context band
 * @param team team that made the call; null: not known
 */
public record UsageKey(
    ModelKey model,
    Meter meter,
    String serviceTier,
    boolean isBatch,
    @Nullable String region,
    Instant instant,
    long contextMin,
    @Nullable String team) {

  /** Usage of nobody's. */
  public UsageKey(
      ModelKey model,
      Meter meter,
      String serviceTier,
      boolean isBatch,
      @Nullable String region,
      Instant instant,
      long contextMin) {
    this(model, meter, serviceTier, isBatch, region, instant, contextMin, null);
  }

  UsageKey pricedAs(ModelKey other) {
    return new UsageKey(other, meter, serviceTier, isBatch, region, instant, contextMin, team);
  }
}
