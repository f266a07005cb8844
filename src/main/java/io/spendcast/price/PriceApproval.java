package io.spendcast.price;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
      if (price.provenance().datesStated() && price.amount() != null) {
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
    List<String> remarks = new ArrayList<>(outdated(current, approved));
    List<PriceRow> unchanged = new ArrayList<>(FullListLoad.approve(book, listed, remarks));
    unchanged.addAll(PriceLoad.place(book, dated));
    LoadPlan<PriceRow> plan = book.plan(unchanged);
    remarks.addAll(EndedPrices.remarks(current, plan));
    return new PriceApproval(plan, List.copyOf(remarks));
  }

  /** Of each price that would not replace the one any more which it was judged against. */
  private static List<String> outdated(
      Collection<PriceRow> current, Collection<HeldPrice> approved) {
    List<PriceEntry> entries =
        current.stream().filter(PriceRow::isCurrent).map(PriceRow::entry).toList();
    PricesInForce inForce = new PricesInForce(entries);
    List<String> remarks = new ArrayList<>();
    for (HeldPrice price : approved) {
      BigDecimal amount = price.amount();
      if (amount != null) {
        List<PriceEntry> replaced = inForce.replacedBy(price.entry());
        BigDecimal before = price.oldAmount();
        boolean isAsHeld = before == null ? replaced.isEmpty() : include(replaced, before);
        boolean staysBeneath =
            !price.provenance().datesStated()
                && replaced.stream().anyMatch(old -> old.provenance().datesStated());
        if (!isAsHeld && !include(replaced, amount) && !staysBeneath) {
          remarks.add(outdated(price, replaced, said(price, before), said(price, amount)));
        }
      }
    }
    return remarks;
  }

  private static boolean include(List<PriceEntry> entries, BigDecimal amount) {
    return entries.stream().anyMatch(entry -> entry.price().amount().compareTo(amount) == 0);
  }

  private static String said(HeldPrice price, @Nullable BigDecimal amount) {
    return amount == null ? "none" : PriceText.of(amount, price.currency(), price.key().meter());
  }

  private static String outdated(
      HeldPrice price, List<PriceEntry> replaced, String before, String approved) {
    return price.key().model()
        + " "
        + PriceText.subject(price.key())
        + ": the price in force has changed since this one was held: "
        + (replaced.isEmpty()
            ? "none"
            : PriceText.of(replaced.get(0)) + " of " + replaced.get(0).provenance().location())
        + ", not "
        + before
        + ", gives way to "
        + approved
        + "; where that is not meant, load the right price again";
  }
}
