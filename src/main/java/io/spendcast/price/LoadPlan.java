package io.spendcast.price;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a load does to the rows of one kind in {@code price_versions}. With problems it does
 * nothing: the last good book stays in force.
 *
 * @param <R> kind of row: unit prices, or discounts, margins and aliases
 * @param rowsToAdd new rows
 * @param rowsToSupersede rows of the table as they are to be, their {@code supersededAt} set
 * @param unchanged rows of the table that the load states again
 */
public record LoadPlan<R extends BookRow<R>>(
    List<R> rowsToAdd, List<R> rowsToSupersede, List<R> unchanged, List<PriceProblem> problems) {
  static <R extends BookRow<R>> LoadPlan<R> refused(List<PriceProblem> problems) {
    return new LoadPlan<R>(List.of(), List.of(), List.of(), List.copyOf(problems));
  }

  /** Both plans, which must be of different rows. */
  LoadPlan<R> with(LoadPlan<R> other) {
    return new LoadPlan<>(
        concat(rowsToAdd, other.rowsToAdd),
        concat(rowsToSupersede, other.rowsToSupersede),
        concat(unchanged, other.unchanged),
        List.of());
  }

  private static <R> List<R> concat(List<R> first, List<R> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  /** The table after the load. */
  public List<R> appliedTo(Collection<R> table) {
    Set<R> closed = new HashSet<>();
    rowsToSupersede.forEach(row -> closed.add(row.superseded(null)));
    List<R> after = new ArrayList<>(table);
    after.removeIf(closed::contains);
    after.addAll(rowsToSupersede);
    after.addAll(rowsToAdd);
    return List.copyOf(after);
  }

  public boolean changesNothing() {
    return rowsToAdd.isEmpty() && rowsToSupersede.isEmpty();
  }
}
