package io.spendcast.price;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rows of {@code price_versions}.
 *
 * @param prices unit prices
 * @param terms discounts, margins and aliases
 */
public record PriceVersions(List<PriceRow> prices, List<TermRow> terms) {
  public PriceVersions {
    prices = List.copyOf(prices);
    terms = List.copyOf(terms);
  }

  /** The rows that another book does not hold exactly so. */
  public PriceVersions without(PriceVersions other) {
    Set<PriceRow> otherPrices = new HashSet<>(other.prices);
    Set<TermRow> otherTerms = new HashSet<>(other.terms);
    return new PriceVersions(
        prices.stream().filter(row -> !otherPrices.contains(row)).toList(),
        terms.stream().filter(row -> !otherTerms.contains(row)).toList());
  }

  /** The rows that are still known. */
  public PriceVersions current() {
    return new PriceVersions(
        prices.stream().filter(PriceRow::isCurrent).toList(),
        terms.stream().filter(TermRow::isCurrent).toList());
  }

  /** What the rows of discounts, margins and aliases state. */
  public List<PriceTerm> statedTerms() {
    return terms.stream().map(TermRow::term).toList();
  }
}
