package io.spendcast.price;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a load does to the discounts, margins and aliases of {@code price_versions}. With problems
 * it does nothing.
 *
 * @param rowsToAdd new rows
 * @param rowsToSupersede rows of the table as they are to be, their {@code supersededAt} set
 * @param unchanged rows of the table that the load states again
 */
public record TermLoadPlan(
    List<TermRow> rowsToAdd,
    List<TermRow> rowsToSupersede,
    List<TermRow> unchanged,
    List<PriceProblem> problems) {

  static TermLoadPlan refused(List<PriceProblem> problems) {
    return new TermLoadPlan(List.of(), List.of(), List.of(), List.copyOf(problems));
  }

  /** The rows after the load. */
  public List<TermRow> appliedTo(Collection<TermRow> table) {
    Set<TermRow> closed = new HashSet<>();
    rowsToSupersede.forEach(row -> closed.add(new TermRow(row.term(), row.recordedAt(), null)));
    List<TermRow> after = new ArrayList<>(table);
    after.removeIf(closed::contains);
    after.addAll(rowsToSupersede);
    after.addAll(rowsToAdd);
    return List.copyOf(after);
  }

  public boolean changesNothing() {
    return rowsToAdd.isEmpty() && rowsToSupersede.isEmpty();
  }
}
