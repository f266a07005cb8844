package io.spendcast.price;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Prices that say nothing of long calls although the book has another for calls as long. Those of a
 * region, or of a time of day, are the prices of long calls, too: of the rows that fit, the region
 * decides before the length. So are those of a batch or tier that somebody states with their dates;
 * of a list's they are not, and long calls have no price.
 */
final class BandRemarks {
  private static final int MOST = 5;

  private BandRemarks() {}

  /** Whether a file states a price that they could be about. */
  static boolean arePossible(Collection<PriceEntry> stated) {
    return stated.stream()
        .map(PriceEntry::key)
        .anyMatch(
            key ->
                key.context().min() > 0
                    || isNarrow(key)
                    || key.isBatch()
                    || !key.serviceTier().equals("standard"));
  }

  /**
   * @param stated what the load states
   * @param known what the book had prices for before the load
   * @param after the book as it leaves it
   */
  static List<String> of(
      Collection<PriceEntry> stated, Collection<PriceKey> known, PriceBook after) {
    Set<PriceEntry> concerned = new LinkedHashSet<>(stated);
    concerned.addAll(ofShorterCalls(stated, known, after));
    List<String> remarks = new ArrayList<>(shown(ofTiers(concerned, after)));
    remarks.addAll(shown(narrow(concerned, after)));
    return List.copyOf(remarks);
  }

  /** Prices in force beside one that newly has a price for longer calls. */
  private static List<PriceEntry> ofShorterCalls(
      Collection<PriceEntry> stated, Collection<PriceKey> known, PriceBook after) {
    Set<PriceKey> uses = new HashSet<>();
    known.forEach(key -> uses.add(WorkingBook.use(key)));
    List<PriceEntry> shorter = new ArrayList<>();
    for (PriceEntry entry : stated) {
      PriceKey key = entry.key();
      if (key.context().min() > 0 && !uses.contains(WorkingBook.use(key))) {
        after.entries(key.model()).stream()
            .filter(other -> other.key().meter() == key.meter())
            .filter(other -> other.key().context().min() < key.context().min())
            .filter(other -> other.validity().overlaps(entry.validity()))
            .forEach(shorter::add);
      }
    }
    return shorter;
  }

  /** Of each price of a batch or tier that says nothing of long calls. */
  private static TreeMap<String, String> ofTiers(Collection<PriceEntry> stated, PriceBook after) {
    TreeMap<String, String> byKey = new TreeMap<>();
    for (PriceEntry entry : stated) {
      if (entry.kind() != PriceKind.DERIVED) {
        Set<Long> bounds = new TreeSet<>();
        for (PriceEntry other : after.entries(entry.key().model())) {
          if (entry.validity().overlaps(other.validity())) {
            Instant from = entry.validity().from();
            Instant start = other.validity().from();
            bounds.addAll(after.longerBounds(entry.key(), start.isAfter(from) ? start : from));
          }
        }
        if (!bounds.isEmpty()) {
          byKey.put(entry.key().identity(), text(entry, bounds));
        }
      }
    }
    return byKey;
  }

  private static TreeMap<String, String> narrow(Collection<PriceEntry> stated, PriceBook after) {
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
          byKey.put(key.with(ContextBand.LOWEST, key.dayWindow()).identity(), text(key, others));
        }
      }
    }
    return byKey;
  }

  private static List<String> shown(TreeMap<String, String> byKey) {
    List<String> remarks = new ArrayList<>(byKey.values().stream().limit(MOST).toList());
    if (byKey.size() > MOST) {
      remarks.add("and " + (byKey.size() - MOST) + " more such prices");
    }
    return remarks;
  }

  private static String text(PriceEntry entry, Set<Long> bounds) {
    return entry.key()
        + (entry.provenance().datesStated()
            ? ": longer calls get this price, too; the standard price changes from "
            : ": longer calls have no price; the standard price changes from ")
        + bounds(bounds)
        + " input tokens on; add a row with that context_min here"
        + (entry.provenance().datesStated() ? " if it differs" : "");
  }

  private static String bounds(Set<Long> bounds) {
    return String.join(" and from ", bounds.stream().map(String::valueOf).toList());
  }

  private static String text(PriceKey key, Set<Long> others) {
    return key
        + ": longer calls get this price, too; elsewhere calls from "
        + bounds(others)
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
