package io.spendcast.price;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows in force while a load changes them. Nothing is overwritten: a row that goes is closed
 * with the knowledge time of the load, and what stays of its validity is added as rows of its own.
 */
final class WorkingBook {
  private final Map<PriceKey, List<PriceRow>> inForce = new HashMap<>();
  private final Map<PriceKey, List<PriceRow>> superseded = new HashMap<>();
  private final Map<PriceKey, List<PriceRow>> fresh = new HashMap<>();
  private final List<PriceProblem> problems = new ArrayList<>();
  private final Collection<PriceRow> table;
  private final Instant recordedAt;

  /**
   * @param table all rows of the book, superseded ones included
   * @param recordedAt when what the load brings became known
   */
  WorkingBook(Collection<PriceRow> table, Instant recordedAt) {
    this.table = table;
    this.recordedAt = recordedAt;
    table.stream().filter(PriceRow::isCurrent).forEach(row -> rows(inForce, row).add(row));
  }

  /** A key whatever its bound includes: what makes one row the successor of another. */
  static PriceKey use(PriceKey key) {
    return key.with(new ContextBand(key.context().min(), true), key.dayWindow());
  }

  private static List<PriceRow> rows(Map<PriceKey, List<PriceRow>> rows, PriceRow row) {
    return rows.computeIfAbsent(use(row.entry().key()), none -> new ArrayList<>());
  }

  /** Rows that the load has found and not yet closed. */
  List<PriceRow> inForce(PriceKey key) {
    return List.copyOf(inForce.getOrDefault(use(key), List.of()));
  }

  Collection<PriceRow> inForce() {
    return inForce.values().stream().flatMap(List::stream).toList();
  }

  /** What is in force now, rows that the load adds included. */
  Collection<PriceRow> rows() {
    return Stream.concat(inForce.values().stream(), fresh.values().stream())
        .flatMap(List::stream)
        .toList();
  }

  /** What the load adds, in an order of its own. */
  List<PriceRow> added() {
    return sorted(fresh.values().stream().flatMap(List::stream).toList());
  }

  List<PriceRow> superseded() {
    return sorted(
        superseded.values().stream()
            .flatMap(List::stream)
            .map(row -> row.superseded(recordedAt))
            .toList());
  }

  private static List<PriceRow> sorted(List<PriceRow> rows) {
    return rows.stream()
        .map(row -> new Placed(row.entry().key().identity() + " " + row.entry().validity(), row))
        .sorted(Comparator.comparing(Placed::place))
        .map(Placed::row)
        .toList();
  }

  private record Placed(String place, PriceRow row) {}

  /** Adds a row; one that the load has taken out of force and that says the same stays instead. */
  void add(PriceEntry entry) {
    PriceRow row = new PriceRow(entry, recordedAt, null);
    List<PriceRow> gone = rows(superseded, row);
    for (PriceRow each : gone) {
      if (isSame(each.entry(), entry)) {
        gone.remove(each);
        rows(inForce, each).add(each);
        return;
      }
    }
    rows(fresh, row).add(row);
  }

  private static boolean isSame(PriceEntry old, PriceEntry entry) {
    Provenance was = old.provenance();
    Provenance is = entry.provenance();
    return old.validity().equals(entry.validity())
        && was.source().equals(is.source())
        && was.sourceVersion().equals(is.sourceVersion())
        && was.datesStated() == is.datesStated()
        && old.priceRowId().equals(entry.priceRowId());
  }

  /** Takes a row out of force from one instant on; what is before it stays, as a new row. */
  void end(PriceRow row, Instant at, PriceEntry why) {
    cut(row, new Validity(at, null), why);
  }

  /** Takes a row out of force inside a validity; what is before and after stays, as new rows. */
  void cut(PriceRow row, Validity gap, PriceEntry why) {
    if (isKnownLater(row)) {
      problems.add(
          new PriceProblem(
              PriceProblem.Rule.RECORDED_BEFORE_PREDECESSOR,
              PriceStructure.place(why)
                  + " would replace, as known at "
                  + recordedAt
                  + ", a row that became known at "
                  + row.recordedAt()
                  + "; load it with a later knowledge time"));
      return;
    }
    if (rows(inForce, row).remove(row)) {
      rows(superseded, row).add(row);
    } else {
      rows(fresh, row).remove(row);
    }
    Validity whole = row.entry().validity();
    Instant end = gap.to();
    keep(row.entry(), whole.from(), gap.from());
    if (end != null && (whole.to() == null || end.isBefore(whole.to()))) {
      keep(row.entry(), end.isAfter(whole.from()) ? end : whole.from(), whole.to());
    }
  }

  /** Refuses a load that leaves room for a row of which nobody knew yet. */
  void requireKnown(PriceRow row, PriceEntry why) {
    if (isKnownLater(row)) {
      problems.add(
          new PriceProblem(
              PriceProblem.Rule.RECORDED_BEFORE_PREDECESSOR,
              PriceStructure.place(why)
                  + " cannot be placed as it was known at "
                  + recordedAt
                  + ": "
                  + PriceStructure.place(row.entry())
                  + ", which comes before it, became known at "
                  + row.recordedAt()
                  + "; what was known then cannot change: load the history of a list first, or give"
                  + " --known-at "
                  + row.recordedAt()
                  + " or later"));
    }
  }

  private boolean isKnownLater(PriceRow row) {
    return row.recordedAt().isAfter(recordedAt);
  }

  private void keep(PriceEntry entry, Instant from, @Nullable Instant to) {
    if (to == null || from.isBefore(to)) {
      add(
          new PriceEntry(
              entry.key(),
              new Validity(from, to),
              entry.price(),
              entry.kind(),
              entry.note(),
              entry.provenance()));
    }
  }

  /** Remainders of rows whose dates nobody states, which may be cut again. */
  List<PriceRow> remainders(PriceKey key) {
    return fresh.getOrDefault(use(key), List.of()).stream()
        .filter(
            row -> !row.entry().provenance().datesStated() || Derivation.isFollower(row.entry()))
        .toList();
  }

  LoadPlan<PriceRow> plan(List<PriceRow> unchanged) {
    List<PriceProblem> all = new ArrayList<>(problems);
    List<PriceRow> added = added();
    if (all.isEmpty()) {
      all.addAll(
          PriceStructure.problems(
              added.stream().map(PriceRow::entry).toList(),
              inForce().stream().map(PriceRow::entry).toList()));
    }
    if (all.isEmpty()) {
      all.addAll(PastKnowledge.problems(table, added, recordedAt));
    }
    return all.isEmpty()
        ? new LoadPlan<>(added, superseded(), List.copyOf(unchanged), List.of())
        : LoadPlan.refused(all);
  }
}
