package io.spendcast.price;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The slots of one model.
 *
 * @param changes instants at which something that its prices depend on starts or ends
 * @param windowed prices of a time of day: inside their validity the window's edges are boundaries
 */
record ModelSlots(NavigableSet<Instant> changes, List<WindowedValidity> windowed) {

  static ModelSlots of(PriceBook book, ModelKey model) {
    NavigableSet<Instant> changes = new TreeSet<>();
    List<WindowedValidity> windowed = new ArrayList<>();
    for (PriceStatement statement : book.statements(model)) {
      changes.add(statement.validity().from());
      if (statement.validity().to() != null) {
        changes.add(statement.validity().to());
      }
      if (statement instanceof PriceEntry entry && entry.key().dayWindow() != null) {
        windowed.add(new WindowedValidity(entry.key().dayWindow(), entry.validity()));
      }
    }
    return new ModelSlots(changes, windowed.stream().distinct().toList());
  }

  /** The bands of a model's own prices, lowest first; always with the one from 0. */
  static List<ContextBand> bands(List<PriceEntry> entries) {
    Map<Long, ContextBand> bands = new TreeMap<>(Map.of(0L, ContextBand.LOWEST));
    entries.forEach(entry -> bands.put(entry.key().context().min(), entry.key().context()));
    return List.copyOf(bands.values());
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

  /** A time of day, and the days on which it has a price of its own. */
  record WindowedValidity(DayWindow window, Validity validity) {}
}
