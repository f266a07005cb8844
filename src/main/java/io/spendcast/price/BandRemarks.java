package io.spendcast.price;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Prices of a region, or of a time of day, that a long call gets although the book has another for
 * calls as long: of the rows that fit, the region decides before the length.
 */
final class BandRemarks {
  private static final int MOST = 5;

  private BandRemarks() {}

  /** Whether a file states a price that they could be about. */
  static boolean arePossible(Collection<PriceEntry> stated) {
    return stated.stream().anyMatch(entry -> isNarrow(entry.key()));
  }

  /**
   * @param stated what the load states
   * @param after the book as it leaves it
   */
  static List<String> of(Collection<PriceEntry> stated, PriceBook after) {
    TreeMap<String, String> byKey = new TreeMap<>();
    for (PriceEntry entry : stated) {
      PriceKey key = entry.key();
      if (isNarrow(key)) {
        Set<Long> own = new TreeSet<>();
        Set<Long> others = new TreeSet<>();
        for (PriceEntry other : after.entries(key.model())) {
          long from = other.key().context().min();
          if (isFor(other.key(), key, true)) {
            own.add(from);
          } else if (from > key.context().min() && isFor(other.key(), key, false)) {
            others.add(from);
          }
        }
        others.removeAll(own);
        if (!others.isEmpty()) {
          byKey.put(key.with(ContextBand.LOWEST, key.dayWindow()).toString(), text(key, others));
        }
      }
    }
    List<String> remarks = new ArrayList<>(byKey.values().stream().limit(MOST).toList());
    if (byKey.size() > MOST) {
      remarks.add("and " + (byKey.size() - MOST) + " more such prices");
    }
    return List.copyOf(remarks);
  }

  private static String text(PriceKey key, Set<Long> others) {
    return key
        + ": longer calls get this price, too; elsewhere calls from "
        + String.join(" and from ", others.stream().map(String::valueOf).toList())
        + " input tokens on have a price of their own; add one here if it differs";
  }

  private static boolean isNarrow(PriceKey key) {
    return key.region() != null || key.dayWindow() != null;
  }

  /**
   * Whether a price is for the same usage whatever its length.
   *
   * @param narrow of the same region and time of day; otherwise of any
   */
  private static boolean isFor(PriceKey other, PriceKey key, boolean narrow) {
    boolean isSame =
        other.meter() == key.meter()
            && other.serviceTier().equals(key.serviceTier())
            && other.isBatch() == key.isBatch();
    return isSame
        && (narrow
            ? Objects.equals(other.region(), key.region())
                && Objects.equals(other.dayWindow(), key.dayWindow())
            : other.dayWindow() == null
                && (other.region() == null || other.region().equals(key.region())));
  }
}
