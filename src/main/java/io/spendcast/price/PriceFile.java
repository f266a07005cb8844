package io.spendcast.price;

import java.util.List;

/**
 * A price-book file as read.
 *
 * @param entries the prices of its sound rows
 * @param terms the discounts, margins and aliases of its sound rows
 * @param problems what is wrong in it; a file with problems is not to be loaded
 * @param warnings what was rounded, and what a list says that has no place in the book
 * @param negative prices below zero, which no rule lets pass
 * @param isFullList whether a price that it does not state has ended
 */
public record PriceFile(
    List<PriceEntry> entries,
    List<PriceTerm> terms,
    List<FileProblem> problems,
    List<String> warnings,
    List<HeldPrice> negative,
    boolean isFullList) {
  /** A file without discounts, margins and aliases. */
  public PriceFile(
      List<PriceEntry> entries,
      List<FileProblem> problems,
      List<String> warnings,
      List<HeldPrice> negative,
      boolean isFullList) {
    this(entries, List.of(), problems, warnings, negative, isFullList);
  }

  /** What of some files cannot be in force together. */
  public static List<PriceProblem> contradictions(List<PriceEntry> entries) {
    return PriceStructure.problems(entries, List.of());
  }
}
