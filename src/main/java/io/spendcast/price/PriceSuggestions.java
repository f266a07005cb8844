package io.spendcast.price;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a book knows near a price that it does not have. Never depends on the usage's instant. */
final class PriceSuggestions {
  private static final int MAX_LISTED = 8;

  private PriceSuggestions() {}

  /** Asks whether the nearest known name is meant; empty where none is near. */
  static Optional<String> nearest(String asked, Collection<String> known) {
    return NearestName.of(asked, known)
        .map(nearest -> "did you mean " + QuotedText.plain(nearest) + "?");
  }

  /**
   * Some of the known names.
   *
   * @param what names of what, in the plural
   */
  static String names(String what, Collection<String> known) {
    return listed("known " + what, known, Function.identity());
  }

  static String meters(List<PriceEntry> entries) {
    return listed("meters with a price", entries, entry -> entry.key().meter().columnName());
  }

  /** The tier itself may be known, and its batch prices are missing, or the others. */
  static String tiers(UsageKey asked, List<PriceEntry> entries) {
    boolean isKnown =
        entries.stream().anyMatch(entry -> entry.key().serviceTier().equals(asked.serviceTier()));
    String missing =
        isKnown
            ? (asked.isBatch() ? "no batch price" : "only batch prices")
                + " of tier "
                + QuotedText.plain(asked.serviceTier())
                + "; "
            : "";
    return listed(
        missing + "known tiers",
        entries,
        entry -> entry.key().serviceTier() + (entry.key().isBatch() ? " (batch)" : ""));
  }

  static String regions(List<PriceEntry> entries) {
    return listed("known regions", entries, entry -> String.valueOf(entry.key().region()));
  }

  static String contexts(List<PriceEntry> entries) {
    return listed(
        "prices start at input tokens", entries, entry -> "" + entry.key().context().min());
  }

  /** The tier, or its batch prices, say nothing of calls for which the standard price changes. */
  static String tooLong(UsageKey asked, List<PriceEntry> entries) {
    return (asked.isBatch() ? "batch of tier " : "tier ")
        + QuotedText.plain(asked.serviceTier())
        + " has no price for calls as long; load one with the context_min of the standard price; "
        + listed(
            "that changes at input tokens",
            entries.stream()
                .filter(entry -> entry.key().serviceTier().equals("standard"))
                .filter(entry -> !entry.key().isBatch() && entry.key().context().min() > 0)
                .toList(),
            entry -> "" + entry.key().context().min());
  }

  static String validities(List<PriceEntry> entries) {
    return listed(
        "prices are in force in",
        entries,
        entry ->
            entry.validity()
                + (entry.key().dayWindow() == null ? "" : " " + entry.key().dayWindow() + " UTC"));
  }

  private static <T> String listed(String title, Collection<T> items, Function<T, String> name) {
    List<String> names = items.stream().map(name).distinct().sorted().toList();
    String shown =
        names.stream().limit(MAX_LISTED).map(QuotedText::plain).collect(Collectors.joining(", "));
    int more = names.size() - MAX_LISTED;
    String listed = names.isEmpty() ? "none" : shown;
    return title + ": " + listed + (more > 0 ? " and " + more + " more" : "");
  }
}
