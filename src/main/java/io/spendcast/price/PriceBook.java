package io.spendcast.price;

import static io.spendcast.price.UnpricedReason.CURRENCY_WITHOUT_RATE;
import static io.spendcast.price.UnpricedReason.NOT_EFFECTIVE_AT_THAT_TIME;
import static io.spendcast.price.UnpricedReason.NO_PRICE_FOR_CONTEXT;
import static io.spendcast.price.UnpricedReason.NO_PRICE_FOR_METER;
import static io.spendcast.price.UnpricedReason.NO_PRICE_FOR_MODEL;
import static io.spendcast.price.UnpricedReason.NO_PRICE_FOR_PROVIDER;
import static io.spendcast.price.UnpricedReason.NO_PRICE_FOR_REGION;
import static io.spendcast.price.UnpricedReason.NO_PRICE_FOR_TIER;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The prices known at one time. A usage takes the price of exactly its provider, model, meter, tier
 * and batch flag; of those, a row of its region before one for any region, a row of the time of day
 * before one for all day, and the highest context bound that its band reaches. It never takes
 * another tier's, meter's or currency's price.
 */
public final class PriceBook {
  private static final Comparator<PriceEntry> MOST_SPECIFIC =
      Comparator.comparing((PriceEntry entry) -> entry.key().region() != null)
          .thenComparing(entry -> entry.key().dayWindow() != null)
          .thenComparing(entry -> entry.key().context().min());

  /** Provider to model to prices; sorted, so that suggestions do not depend on load order. */
  private final SortedMap<String, SortedMap<String, List<PriceEntry>>> entries;

  private PriceBook(SortedMap<String, SortedMap<String, List<PriceEntry>>> entries) {
    this.entries = entries;
  }

  /** The book as it is known now. */
  public static PriceBook current(Collection<PriceRow> rows) {
    return of(rows.stream().filter(PriceRow::isCurrent).map(PriceRow::entry).toList());
  }

  /** The book as it was known at an instant. */
  public static PriceBook knownAt(Collection<PriceRow> rows, Instant knowledge) {
    return of(rows.stream().filter(row -> row.isKnownAt(knowledge)).map(PriceRow::entry).toList());
  }

  /**
   * A book of these prices.
   *
   * @throws IllegalArgumentException where two of them are in force at one instant for one usage,
   *     or one is not a unit price
   */
  public static PriceBook of(Collection<PriceEntry> entries) {
    List<PriceProblem> problems = PriceStructure.problems(entries, List.of());
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "The price book has "
              + problems.size()
              + " problems, first: "
              + problems.get(0).message());
    }
    entries.stream()
        .filter(entry -> !entry.kind().isUnitPrice())
        .findFirst()
        .ifPresent(
            entry -> {
              throw new IllegalArgumentException(
                  PriceStructure.place(entry) + " is no unit price but a " + entry.kind().code());
            });
    return new PriceBook(
        entries.stream()
            .collect(
                Collectors.groupingBy(
                    entry -> entry.key().model().provider(),
                    TreeMap::new,
                    Collectors.groupingBy(
                        entry -> entry.key().model().model(),
                        TreeMap::new,
                        Collectors.toUnmodifiableList()))));
  }

  /** All prices of a model; empty where it has none. */
  public List<PriceEntry> entries(ModelKey model) {
    return models(model.provider()).getOrDefault(model.model(), List.of());
  }

  /** Every model that has a price, sorted. */
  public List<ModelKey> models() {
    return entries.entrySet().stream()
        .flatMap(
            provider ->
                provider.getValue().keySet().stream()
                    .map(model -> new ModelKey(provider.getKey(), model)))
        .toList();
  }

  /** The price of one unit of a usage in US dollars, or the narrowest reason why there is none. */
  public Resolution resolve(UsageKey usage) {
    if (models(usage.model().provider()).isEmpty()) {
      return Resolution.unpriced(
          NO_PRICE_FOR_PROVIDER,
          PriceSuggestions.name("provider", usage.model().provider(), entries.keySet()));
    }
    List<PriceEntry> ofModel = entries(usage.model());
    if (ofModel.isEmpty()) {
      return Resolution.unpriced(
          NO_PRICE_FOR_MODEL,
          PriceSuggestions.name(
              "model", usage.model().model(), models(usage.model().provider()).keySet()));
    }
    List<PriceEntry> ofMeter = keep(ofModel, entry -> entry.key().meter() == usage.meter());
    if (ofMeter.isEmpty()) {
      return Resolution.unpriced(NO_PRICE_FOR_METER, PriceSuggestions.meters(ofModel));
    }
    List<PriceEntry> ofTier = keep(ofMeter, entry -> isOfTier(entry.key(), usage));
    if (ofTier.isEmpty()) {
      return Resolution.unpriced(NO_PRICE_FOR_TIER, PriceSuggestions.tiers(ofMeter));
    }
    List<PriceEntry> ofRegion = keep(ofTier, entry -> isOfRegion(entry.key(), usage));
    if (ofRegion.isEmpty()) {
      return Resolution.unpriced(NO_PRICE_FOR_REGION, PriceSuggestions.regions(ofTier));
    }
    List<PriceEntry> ofContext =
        keep(ofRegion, entry -> entry.key().context().min() <= usage.contextMin());
    if (ofContext.isEmpty()) {
      return Resolution.unpriced(NO_PRICE_FOR_CONTEXT, PriceSuggestions.contexts(ofRegion));
    }
    return ofContext.stream()
        .filter(entry -> isInForce(entry, usage.instant()))
        .max(MOST_SPECIFIC)
        .map(PriceBook::inUsDollars)
        .orElseGet(
            () ->
                Resolution.unpriced(
                    NOT_EFFECTIVE_AT_THAT_TIME, PriceSuggestions.validities(ofContext)));
  }

  private SortedMap<String, List<PriceEntry>> models(String provider) {
    return entries.getOrDefault(provider, new TreeMap<>());
  }

  private static List<PriceEntry> keep(List<PriceEntry> entries, Predicate<PriceEntry> condition) {
    return entries.stream().filter(condition).toList();
  }

  private static boolean isOfTier(PriceKey key, UsageKey usage) {
    return key.serviceTier().equals(usage.serviceTier()) && key.isBatch() == usage.isBatch();
  }

  private static boolean isOfRegion(PriceKey key, UsageKey usage) {
    return key.region() == null || key.region().equals(usage.region());
  }

  private static boolean isInForce(PriceEntry entry, Instant instant) {
    DayWindow window = entry.key().dayWindow();
    return entry.validity().contains(instant) && (window == null || window.contains(instant));
  }

  private static Resolution inUsDollars(PriceEntry entry) {
    return entry.price().isUsDollar()
        ? Resolution.priced(entry)
        : Resolution.unpriced(
            CURRENCY_WITHOUT_RATE,
            "the price is in " + entry.price().currency() + "; load it in US dollars");
  }
}
