package io.spendcast.price;

/** A row of the price book that is no unit price: it changes such prices, or redirects to them. */
public sealed interface PriceTerm extends PriceStatement permits PriceAdjustment, ModelAlias {
  /** What it is about, in words. At each instant a book has one row per kind and subject. */
  String subject();

  /** What it says about its subject, in words. */
  String saying();

  /** The row in words: where it stands, what it is about, when it holds, what it says. */
  default String place() {
    return provenance().location() + " (" + subject() + ", " + validity() + ", " + saying() + ")";
  }
}
