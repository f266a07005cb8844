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
 */
public record UsageKey(
    ModelKey model,
    Meter meter,
    String serviceTier,
    boolean isBatch,
    @Nullable String region,
    Instant instant,
    long contextMin) {}
