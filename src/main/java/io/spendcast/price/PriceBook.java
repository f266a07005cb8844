package io.spendcast.price;

import io.spendcast.ingest.Meter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The prices known at one time. A usage takes the price of exactly its provider, model, meter, tier
 * and batch flag; of those, a row of its region before one for any region, a row of the time of day
 * before one for all day, and the highest context bound that its band reaches. It never takes
 * another tier's, meter's or currency's price, nor a list's price of shorter calls where the
 * standard price changes with the length and the list says nothing of it for the tier or batch. A
 * model that an alias names takes the prices of the alias's target; discounts and margins apply to
 * what was found.
 */
public final class PriceBook {
  /** Provider to model to prices; sorted, so that suggestions do not depend on load order. */
  private final SortedMap<String, SortedMap<String, List<PriceEntry>>> entries;

  private final PriceLookup lookup;
  private final PriceTerms terms;

  private PriceBook(
      SortedMap<String, SortedMap<String, List<PriceEntry>>> entries, PriceTerms terms) {
    this.entries = entries;
    this.lookup = new PriceLookup(entries);
    this.terms = terms;
  }

  /** The book as it is known now. */
  public static PriceBook current(PriceVersions rows) {
    PriceVersions current = rows.current();
    return of(current.prices().stream().map(PriceRow::entry).toList(), current.statedTerms());
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
    return lookup.entries(model);
  }

  /**
   * Bounds from which standard calls have another price at an instant than shorter ones, while the
   * tier or batch of a price says nothing of it.
   */
  public SortedSet<Long> longerBounds(PriceKey key, Instant instant) {
    return lookup.longerBounds(key, instant);
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

  /** All discounts and margins, in the order in which they apply. */
  List<PriceAdjustment> adjustments() {
    return terms.adjustments();
  }

  /** The discounts and margins of a model's price at an instant, in the order they apply. */
  public List<PriceAdjustment> adjustments(
      ModelKey priced, Meter meter, @Nullable String team, Instant instant) {
    return terms.adjustments(priced, meter, team, instant);
  }

  /** The price of one unit of a usage in US dollars, or the narrowest reason why there is none. */
  public Resolution resolve(UsageKey usage) {
    ModelAliases.Redirect redirect = redirect(usage.model(), usage.instant());
    Resolution found = lookup.find(usage.pricedAs(redirect.model()));
    List<PriceAdjustment> adjustments =
        found.isPriced()
            ? adjustments(redirect.model(), usage.meter(), usage.team(), usage.instant())
            : List.of();
    return found.with(adjustments, redirect.aliases());
  }

  /** What one unit of a usage costs us, US dollars, scale 18; null where it has no price. */
  public @Nullable BigDecimal effectiveUnitPriceUsd(UsageKey usage) {
    ModelKey model = redirect(usage.model(), usage.instant()).model();
    PriceEntry entry = lookup.inForce(usage.pricedAs(model));
    return entry == null || !entry.price().isUsDollar()
        ? null
        : EffectivePrice.of(
                entry.price().amount(),
                adjustments(model, usage.meter(), usage.team(), usage.instant()))
            .unitPriceUsd();
  }
}
