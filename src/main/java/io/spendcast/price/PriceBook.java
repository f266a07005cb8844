package io.spendcast.price;

import static io.spendcast.price.UnpricedReason.CURRENCY_WITHOUT_RATE;
import static io.spendcast.price.UnpricedReason.NOT_EFFECTIVE_AT_THAT_TIME;
import static io.spendcast.price.UnpricedReason.NO_PRICE_FOR_CONTEXT;
import static io.spendcast.price.UnpricedReason.NO_PRICE_FOR_METER;
import static io.spendcast.price.UnpricedReason.NO_PRICE_FOR_MODEL;
import static io.spendcast.price.UnpricedReason.NO_PRICE_FOR_PROVIDER;
import static io.spendcast.price.UnpricedReason.NO_PRICE_FOR_REGION;
import static io.spendcast.price.UnpricedReason.NO_PRICE_FOR_TIER;

import io.spendcast.ingest.Meter;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The prices known at one time. A usage takes the price of exactly its provider, model, meter, tier
 * and batch flag; of those, a row of its region before one for any region, a row of the time of day
 * before one for all day, and the highest context bound that its band reaches. It never takes
 * another tier's, meter's or currency's price. A model that an alias names takes the prices of the
 * alias's target; discounts and margins apply to what was found.
 */
public final class PriceBook {
  private static final Comparator<PriceEntry> MOST_SPECIFIC =
      Comparator.comparing((PriceEntry entry) -> entry.key().region() != null)
          .thenComparing(entry -> entry.key().dayWindow() != null)
          .thenComparing(entry -> entry.key().context().min());

  /** Provider to model to prices; sorted, so that suggestions do not depend on load order. */
  private final SortedMap<String, SortedMap<String, List<PriceEntry>>> entries;

  private final PriceTerms terms;

  private PriceBook(
      SortedMap<String, SortedMap<String, List<PriceEntry>>> entries, PriceTerms terms) {
    this.entries = entries;
    this.terms = terms;
  }

  /** The book as it is known now. */
  public static PriceBook current(PriceVersions rows) {
    return of(rows.current());
  }

  /** The book as it was known at an instant. */
  public static PriceBook knownAt(PriceVersions rows, Instant knowledge) {
    return of(rows.knownAt(knowledge));
  }

  private static PriceBook of(PriceVersions rows) {
    return of(rows.prices().stream().map(PriceRow::entry).toList(), rows.statedTerms());
  }

  /** A book of these prices alone. */
  public static PriceBook of(Collection<PriceEntry> entries) {
    return of(entries, List.of());
  }

  /**
   * A book of these prices, discounts, margins and aliases.
   *
   * @throws IllegalArgumentException where two of them are in force at one instant for one usage, a
   *     price is not a unit price, or aliases lead in a circle
   */
  public static PriceBook of(Collection<PriceEntry> entries, Collection<PriceTerm> terms) {
    List<PriceProblem> problems =
        Stream.concat(
                PriceStructure.problems(entries, List.of()).stream(),
                TermStructure.problems(terms).stream())
            .toList();
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
                        Collectors.toUnmodifiableList()))),
        PriceTerms.of(terms));
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

  /** Names that exact aliases redirect to a model, sorted. */
  public List<ModelKey> aliasNames() {
    return terms.aliases().exactNames().stream().sorted(ModelKey.BY_NAME).toList();
  }

  /** Providers of which a pattern may name models that the book does not know. */
  public Set<String> patternProviders() {
    return Set.copyOf(terms.aliases().patternProviders());
  }

  /** All that the prices of a model depend on, at any time. */
  public List<PriceStatement> statements(ModelKey model) {
    return terms.statements(model, this::entries);
  }

  /** Every model whose prices the model may take, itself included. */
  Set<ModelKey> reachable(ModelKey model) {
    return terms.aliases().reachable(model);
  }

  /** Where the prices of a model are found at an instant, and by which aliases. */
  ModelAliases.Redirect redirect(ModelKey model, Instant instant) {
    return terms.redirect(
        model,
        instant,
        each -> entries(each).stream().anyMatch(entry -> entry.validity().contains(instant)));
  }

  /** The model whose prices a model takes at an instant: itself, or what an alias says. */
  public ModelKey pricedAs(ModelKey model, Instant instant) {
    return redirect(model, instant).model();
  }

  /** The aliases that a model's prices are found by at an instant, in the order they follow. */
  public List<ModelAlias> aliases(ModelKey model, Instant instant) {
    return redirect(model, instant).aliases();
  }

  /** The discounts and margins of a model's price at an instant, in the order they apply. */
  public List<PriceAdjustment> adjustments(
      ModelKey priced, Meter meter, @Nullable String team, Instant instant) {
    return terms.adjustments(priced, meter, team, instant);
  }

  /** The price of one unit of a usage in US dollars, or the narrowest reason why there is none. */
  public Resolution resolve(UsageKey usage) {
    ModelAliases.Redirect redirect = redirect(usage.model(), usage.instant());
    Resolution found = find(usage.pricedAs(redirect.model()));
    List<PriceAdjustment> adjustments =
        found.isPriced()
            ? adjustments(redirect.model(), usage.meter(), usage.team(), usage.instant())
            : List.of();
    return found.with(adjustments, redirect.aliases());
  }

  private Resolution find(UsageKey usage) {
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
