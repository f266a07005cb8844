package io.spendcast.price;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a load does to {@code price_versions}. With problems it does nothing: the last good book
 * stays in force.
 *
 * @param rowsToAdd new rows
 * @param rowsToSupersede rows of the table as they are to be, their {@code supersededAt} set
 * @param unchanged rows of the table that the load states again
 */
public record PriceLoadPlan(
    List<PriceRow> rowsToAdd,
    List<PriceRow> rowsToSupersede,
    List<PriceRow> unchanged,
    List<PriceProblem> problems) {
  static PriceLoadPlan refused(List<PriceProblem> problems) {
    return new PriceLoadPlan(List.of(), List.of(), List.of(), List.copyOf(problems));
  }

  /** Both plans, which must be of different rows. */
  PriceLoadPlan with(PriceLoadPlan other) {
    return new PriceLoadPlan(
        concat(rowsToAdd, other.rowsToAdd),
        concat(rowsToSupersede, other.rowsToSupersede),
        concat(unchanged, other.unchanged),
        List.of());
  }

  private static List<PriceRow> concat(List<PriceRow> first, List<PriceRow> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  /** The table after the load. */
  public List<PriceRow> appliedTo(Collection<PriceRow> table) {
    Set<PriceRow> closed = new HashSet<>();
    rowsToSupersede.forEach(row -> closed.add(new PriceRow(row.entry(), row.recordedAt(), null)));
    List<PriceRow> after = new ArrayList<>(table);
    after.removeIf(closed::contains);
    after.addAll(rowsToSupersede);
    after.addAll(rowsToAdd);
    return List.copyOf(after);
  }

  public boolean changesNothing() {
    return rowsToAdd.isEmpty() && rowsToSupersede.isEmpty();
  }
}
