package io.spendcast.price;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** What is lawful in discounts, margins and aliases and yet likely a mistake. */
final class TermRemarks {
  private TermRemarks() {}

  /**
   * @param after the book as the load leaves it
   */
  static List<String> of(Collection<PriceTerm> terms, PriceBook after) {
    List<String> remarks = new ArrayList<>();
    for (PriceTerm term : terms) {
      if (term instanceof ModelAlias alias) {
        addTo(remarks, alias, after);
      } else if (term instanceof PriceAdjustment adjustment) {
        addTo(remarks, adjustment, after);
      }
    }
    return List.copyOf(remarks);
  }

  private static void addTo(List<String> remarks, ModelAlias alias, PriceBook after) {
    if (after.reachable(alias.targetKey()).stream()
        .allMatch(each -> after.entries(each).isEmpty())) {
      remarks.add(
          alias.place()
              + ": the book has no price of "
              + QuotedText.plain(alias.target())
              + ", so its usage is unpriced until a price is loaded");
    }
    ModelKey name = new ModelKey(alias.provider(), alias.names().text());
    if (alias.names().isExact() && !after.entries(name).isEmpty()) {
      remarks.add(alias.place() + ": the name has prices of its own, which the alias passes over");
    }
  }

  private static void addTo(List<String> remarks, PriceAdjustment adjustment, PriceBook after) {
    if (after.models().stream().noneMatch(adjustment.scope()::concerns)) {
      remarks.add(
          adjustment.place()
              + ": no model of the book has that provider and name; names are those of priced"
              + " models, not of their aliases");
    }
    after.adjustments().stream()
        .filter(other -> saysTheSame(other, adjustment))
        .map(
            other ->
                adjustment.place()
                    + ": "
                    + other.place()
                    + " says the same of the same usage from the same instant, and both apply; where"
                    + " a contract has only got another name, start this row where the other one"
                    + " ends")
        .forEach(remarks::add);
    BigDecimal factor = adjustment.factor();
    int direction = factor == null ? 0 : factor.compareTo(BigDecimal.ONE);
    if (direction > 0 && adjustment.kind() == PriceKind.DISCOUNT) {
      remarks.add(adjustment.place() + ": a discount that makes prices higher");
    } else if (direction < 0 && adjustment.kind() == PriceKind.MARGIN) {
      remarks.add(adjustment.place() + ": a margin that makes prices lower");
    }
    if (factor != null && factor.signum() == 0) {
      remarks.add(adjustment.place() + ": a factor of 0 makes everything free that it is for");
    }
    if (adjustment.amount() != null) {
      addUnitSlip(remarks, adjustment, adjustment.amount().amount(), after);
    }
  }

  /** Whether two rows differ by their commitment alone. */
  private static boolean saysTheSame(PriceAdjustment one, PriceAdjustment other) {
    return one.kind() == other.kind()
        && !Objects.equals(one.scope().commitment(), other.scope().commitment())
        && one.scope().withoutCommitment().equals(other.scope().withoutCommitment())
        && one.validity().from().equals(other.validity().from())
        && one.saying().equals(other.saying());
  }

  private static void addUnitSlip(
      List<String> remarks, PriceAdjustment adjustment, BigDecimal amount, PriceBook after) {
    BigDecimal highest = highestPrice(adjustment.scope(), after);
    boolean isDiscount = adjustment.kind() == PriceKind.DISCOUNT;
    BigDecimal plausible = isDiscount ? highest : highest.multiply(BigDecimal.TEN);
    if (highest.signum() > 0 && amount.compareTo(plausible) >= 0) {
      remarks.add(
          adjustment.place()
              + ": "
              + PriceAdjustment.plain(amount)
              + " USD for one unit "
              + (isDiscount
                  ? "is as much as the dearest price that it is for, so that tokens become free"
                  : "is ten times the dearest price that it is for, or more")
              + ", which is "
              + PriceAdjustment.plain(highest)
              + "; say in `per` for how many units it is");
    }
  }

  /** Of prices in US dollars, for tokens unless another meter is meant; 0 where there is none. */
  private static BigDecimal highestPrice(AdjustmentScope scope, PriceBook after) {
    return after.models().stream()
        .filter(scope::concerns)
        .flatMap(model -> after.entries(model).stream())
        .filter(
            entry ->
                scope.meter() == null
                    ? entry.key().meter().countsTokens()
                    : scope.meter() == entry.key().meter())
        .map(PriceEntry::price)
        .filter(UnitPrice::isUsDollar)
        .map(UnitPrice::amount)
        .max(BigDecimal::compareTo)
        .orElse(BigDecimal.ZERO);
  }
}
