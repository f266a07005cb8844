package io.spendcast.price;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The slots and bands of one model.
 *
 * @param changes instants at which a price starts or ends
 * @param windowed prices of a time of day: inside their validity the window's edges are boundaries
 * @param bands context bands, lowest first
 */
record ModelSlots(
    NavigableSet<Instant> changes, List<WindowedValidity> windowed, List<ContextBand> bands) {

  static ModelSlots of(List<PriceEntry> entries) {
    NavigableSet<Instant> changes = new TreeSet<>();
    Map<Long, ContextBand> bands = new TreeMap<>(Map.of(0L, ContextBand.LOWEST));
    for (PriceEntry entry : entries) {
      changes.add(entry.validity().from());
      if (entry.validity().to() != null) {
        changes.add(entry.validity().to());
      }
      bands.put(entry.key().context().min(), entry.key().context());
    }
    List<WindowedValidity> windowed =
        entries.stream()
            .filter(entry -> entry.key().dayWindow() != null)
            .map(entry -> new WindowedValidity(entry.key().dayWindow(), entry.validity()))
            .distinct()
            .toList();
    return new ModelSlots(changes, windowed, List.copyOf(bands.values()));
  }

  /** The latest boundary not after the instant; null where there is none. */
  @Nullable Instant latestBoundary(Instant instant) {
    Instant latest = changes.floor(instant);
    for (WindowedValidity each : windowed) {
      if (latest != null && each.validity().contains(instant)) {
        Instant edge = each.window().latestEdge(instant);
        latest = edge.isAfter(latest) ? edge : latest;
      }
    }
    return latest;
  }

  boolean isBoundary(Instant instant) {
    return instant.equals(latestBoundary(instant));
  }

  /** The first boundary after the instant; null where there is none. */
  @Nullable Instant nextBoundary(Instant instant) {
    Instant next = changes.higher(instant);
    for (WindowedValidity each : windowed) {
      if (each.validity().contains(instant)) {
        Instant edge = each.window().nextEdge(instant);
        next = next == null || edge.isBefore(next) ? edge : next;
      }
    }
    return next;
  }

  /** A time of day, and the days on which it has a price of its own. */
  record WindowedValidity(DayWindow window, Validity validity) {}
}
