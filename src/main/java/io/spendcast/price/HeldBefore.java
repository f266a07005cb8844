package io.spendcast.price;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the quarantine says of what a load states or leaves out again: what somebody rejected stays
 * out, and what is held as gone does not end, whatever the rules say by now.
 */
final class HeldBefore {
  private record Use(String source, PriceKey key) {}

  private final Map<Use, List<QuarantinedPrice>> rejected = new HashMap<>();
  private final Map<Use, QuarantinedPrice> gone = new HashMap<>();

  /** What only goes with another held price is judged anew with it. */
  HeldBefore(Collection<QuarantinedPrice> quarantine) {
    for (QuarantinedPrice each : quarantine) {
      HeldPrice price = each.price();
      boolean isOnItsOwn = !price.rule().equals(PriceLint.HELD_WITH);
      Use use = new Use(price.provenance().source(), WorkingBook.use(price.key()));
      if (price.amount() == null) {
        if (each.isRejected() || (each.isHeld() && isOnItsOwn)) {
          gone.merge(use, each, (one, other) -> one.isRejected() ? one : other);
        }
      } else if (each.isRejected() && isOnItsOwn) {
        rejected.computeIfAbsent(use, none -> new ArrayList<>()).add(each);
      }
    }
  }

  /**
   * The price as somebody rejected it; null: nobody did. A list without dates states the same price
   * later again, one with dates at a time that they share.
   */
  @Nullable QuarantinedPrice rejected(PriceEntry entry) {
    Use use = new Use(entry.provenance().source(), WorkingBook.use(entry.key()));
    return rejected.getOrDefault(use, List.of()).stream()
        .filter(each -> each.price().states(entry))
        .findFirst()
        .orElse(null);
  }

  /** What is held of a row that its list states no more; null: nothing. */
  @Nullable HeldPrice gone(PriceRow row, String source) {
    QuarantinedPrice held = gone.get(new Use(source, WorkingBook.use(row.entry().key())));
    return held == null ? null : held.price();
  }

  /** Whether somebody decided that a row does not end though its list states it no more. */
  boolean isKept(PriceRow row, String source) {
    QuarantinedPrice held = gone.get(new Use(source, WorkingBook.use(row.entry().key())));
    return held != null && held.isRejected();
  }
}
