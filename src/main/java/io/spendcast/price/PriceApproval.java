package io.spendcast.price;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What the book becomes when held prices are let in. A price of a list without dates is placed as
 * its load would have placed it: valid from when it became known, wherever no price with stated
 * dates holds. That we believe it is known from the decision on.
 *
 * @param plan what the decision does to the book
 * @param remarks what it says beside
 */
public record PriceApproval(LoadPlan<PriceRow> plan, List<String> remarks) {

  /**
   * Plans a decision.
   *
   * @param current all rows of {@code price_versions}
   * @param now when it was decided
   */
  public static PriceApproval of(
      Collection<PriceRow> current, Collection<HeldPrice> approved, Instant now) {
    List<PriceEntry> dated = new ArrayList<>();
    List<HeldPrice> listed = new ArrayList<>();
    for (HeldPrice price : approved) {
      if (price.provenance().datesStated()) {
        dated.add(price.entry());
      } else {
        listed.add(price);
      }
    }
    List<PriceProblem> problems = PriceStructure.problems(dated, List.of());
    if (!problems.isEmpty()) {
      return new PriceApproval(LoadPlan.refused(problems), List.of());
    }
    WorkingBook book = new WorkingBook(current, now);
    List<String> remarks = new ArrayList<>();
    List<PriceRow> unchanged = new ArrayList<>(FullListLoad.approve(book, listed, remarks));
    unchanged.addAll(PriceLoad.place(book, dated));
    LoadPlan<PriceRow> plan = book.plan(unchanged);
    remarks.addAll(EndedPrices.remarks(current, plan));
    return new PriceApproval(plan, List.copyOf(remarks));
  }
}
