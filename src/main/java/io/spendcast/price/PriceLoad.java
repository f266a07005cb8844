package io.spendcast.price;

import io.spendcast.price.PriceProblem.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plans a load of prices: it adds and replaces, and never removes. An incoming entry with the key
 * and {@code effective_from} of a row in force replaces that row, unless it states the same; any
 * other entry is added. What is in force afterwards must have one price per key and instant: a
 * price that starts inside an open-ended one is refused unless the load also gives the open-ended
 * one with its end, so that no row in force is cut short unseen.
 */
public final class PriceLoad {
  private final Map<Start, PriceRow> inForce = new LinkedHashMap<>();
  private final List<PriceRow> added = new ArrayList<>();
  private final List<PriceRow> superseded = new ArrayList<>();
  private final List<PriceRow> unchanged = new ArrayList<>();
  private final List<PriceProblem> problems = new ArrayList<>();
  private final Instant recordedAt;

  private PriceLoad(Instant recordedAt) {
    this.recordedAt = recordedAt;
  }

  /**
   * Plans the load of all files of one command together.
   *
   * @param current rows of {@code price_versions}; superseded ones are passed over
   * @param recordedAt when the incoming prices became known
   */
  public static PriceLoadPlan plan(
      Collection<PriceRow> current, Collection<PriceEntry> incoming, Instant recordedAt) {
    PriceLoad load = new PriceLoad(recordedAt);
    current.stream()
        .filter(PriceRow::isCurrent)
        .forEach(row -> load.inForce.put(Start.of(row.entry()), row));
    load.problems.addAll(PriceStructure.problems(incoming, List.of()));
    if (load.problems.isEmpty()) {
      incoming.forEach(load::place);
      load.problems.addAll(
          PriceStructure.problems(entries(load.added), entries(load.inForce.values())));
    }
    return load.problems.isEmpty()
        ? new PriceLoadPlan(
            List.copyOf(load.added),
            List.copyOf(load.superseded),
            List.copyOf(load.unchanged),
            List.of())
        : new PriceLoadPlan(List.of(), List.of(), List.of(), List.copyOf(load.problems));
  }

  private void place(PriceEntry entry) {
    PriceRow predecessor = inForce.get(Start.of(entry));
    if (predecessor == null) {
      added.add(new PriceRow(entry, recordedAt, null));
    } else if (predecessor.entry().priceRowId().equals(entry.priceRowId())) {
      unchanged.add(predecessor);
    } else if (predecessor.recordedAt().isAfter(recordedAt)) {
      problems.add(
          new PriceProblem(
              Rule.RECORDED_BEFORE_PREDECESSOR,
              PriceStructure.place(entry)
                  + " would replace, as known at "
                  + recordedAt
                  + ", a row that became known at "
                  + predecessor.recordedAt()
                  + "; load it with a later knowledge time"));
    } else {
      inForce.remove(Start.of(entry));
      superseded.add(predecessor.superseded(recordedAt));
      added.add(new PriceRow(entry, recordedAt, null));
    }
  }

  private static List<PriceEntry> entries(Collection<PriceRow> rows) {
    return rows.stream().map(PriceRow::entry).toList();
  }

  /** What makes an entry the successor of another: its key, whatever its bound includes. */
  private record Start(PriceKey key, Instant effectiveFrom) {
    static Start of(PriceEntry entry) {
      PriceKey key = entry.key();
      ContextBand bound = new ContextBand(key.context().min(), true);
      return new Start(key.with(bound, key.dayWindow()), entry.validity().from());
    }
  }
}
