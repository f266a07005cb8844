package io.spendcast.price;

import java.util.List;

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

  public boolean changesNothing() {
    return rowsToAdd.isEmpty() && rowsToSupersede.isEmpty();
  }
}
