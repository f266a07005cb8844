package io.spendcast.price;

import io.spendcast.ingest.Meter;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * What stays because another price of the same use is held: the old price is in force with all of
 * its bands, tiers and regions, and with what is derived from it.
 */
final class HeldBeside {
  private record Use(ModelKey model, Meter meter) {}

  private final Set<Use> held = new HashSet<>();

  HeldBeside(Collection<HeldPrice> held) {
    held.forEach(price -> this.held.add(new Use(price.key().model(), price.key().meter())));
  }

  /** Whether a row belongs to a price that is held. */
  boolean concerns(PriceRow row) {
    PriceKey key = row.entry().key();
    boolean isReasoningAsOutput =
        row.entry().kind() == PriceKind.DERIVED && key.meter() == Meter.OUTPUT_REASONING;
    return held.contains(new Use(key.model(), key.meter()))
        || (isReasoningAsOutput && held.contains(new Use(key.model(), Meter.OUTPUT_TEXT)));
  }
}
