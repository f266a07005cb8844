package io.spendcast.price;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The slots and bands of one model.
 *
 * @param changes instants at which something that its prices depend on starts or ends
 * @param windowed prices of a time of day: inside their validity the window's edges are boundaries
 * @param bands the context bands of each model whose prices it may take
 */
record ModelSlots(
    NavigableSet<Instant> changes,
    List<WindowedValidity> windowed,
    Map<ModelKey, List<ContextBand>> bands) {

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
    Map<ModelKey, List<ContextBand>> bands = new HashMap<>();
    book.reachable(model).forEach(each -> bands.put(each, bands(book.entries(each))));
    return new ModelSlots(changes, windowed.stream().distinct().toList(), Map.copyOf(bands));
  }

  /** The bands of a model's own prices, lowest first; always with the one from 0. */
  static List<ContextBand> bands(List<PriceEntry> entries) {
    Map<Long, ContextBand> bands = new TreeMap<>(Map.of(0L, ContextBand.LOWEST));
    entries.forEach(entry -> bands.put(entry.key().context().min(), entry.key().context()));
    return List.copyOf(bands.values());
  }

  /** Whether each model that both may lead to has the same bands in both. */
  boolean hasBandsOf(ModelSlots other) {
    return bands.entrySet().stream()
        .allMatch(
            each ->
                each.getValue().equals(other.bands.getOrDefault(each.getKey(), each.getValue())));
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
