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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the unit price of a usage among those of its own model. What a list gives for a batch, or
 * for a tier other than standard, is no price for calls so long that the standard price changes and
 * the list says nothing of them; a row with stated dates means what it says, calls of any length
 * from its bound on.
 */
final class PriceLookup {
  private static final String STANDARD = "standard";
  private static final Comparator<PriceEntry> MOST_SPECIFIC =
      Comparator.comparing((PriceEntry entry) -> entry.key().region() != null)
          .thenComparing(entry -> entry.key().dayWindow() != null)
          .thenComparing(entry -> entry.key().context().min());

  /** Provider to model to prices. */
  private final SortedMap<String, SortedMap<String, List<PriceEntry>>> entries;

  /** By provider, made once: a log may name a million models that nobody knows. */
  private final Map<String, String> modelNames = new ConcurrentHashMap<>();

  PriceLookup(SortedMap<String, SortedMap<String, List<PriceEntry>>> entries) {
    this.entries = entries;
  }

  List<PriceEntry> entries(ModelKey model) {
    return models(model.provider()).getOrDefault(model.model(), List.of());
  }

  /** The list price of a usage, or the narrowest reason why there is none, with what is near. */
  Resolution find(UsageKey usage) {
    PriceEntry entry = inForce(usage);
    return entry == null ? unpriced(usage) : inUsDollars(entry);
  }

  /** The entry that prices a usage, in whatever currency; null if there is none. */
  @Nullable PriceEntry inForce(UsageKey usage) {
    PriceEntry found = reached(usage);
    boolean isUnsaid =
        found != null && !found.provenance().datesStated() && isOfShorterCalls(found, usage);
    return isUnsaid ? null : found;
  }

  /**
   * Bounds from which standard calls have another price than shorter ones, and the tier or batch of
   * a price does not.
   */
  SortedSet<Long> longerBounds(PriceKey key, Instant instant) {
    SortedSet<Long> bounds = new TreeSet<>();
    if (isStandard(key)) {
      return bounds;
    }
    for (PriceEntry other : entries(key.model())) {
      long min = other.key().context().min();
      if (min > key.context().min()
          && other.key().meter() == key.meter()
          && isStandard(other.key())) {
        UsageKey usage = longCall(key, instant, min);
        PriceEntry found = reached(usage);
        if (found != null && isOfShorterCalls(found, usage)) {
          bounds.add(min);
        }
      }
    }
    return bounds;
  }

  private static UsageKey longCall(PriceKey key, Instant instant, long min) {
    return new UsageKey(
        key.model(), key.meter(), key.serviceTier(), key.isBatch(), key.region(), instant, min);
  }

  /**
   * Whether the price of a batch, or of another tier than standard, is that of shorter calls: the
   * standard price changes at a length between, of which the tier says nothing.
   */
  private boolean isOfShorterCalls(PriceEntry found, UsageKey usage) {
    if (isStandard(found.key())) {
      return false;
    }
    PriceEntry standard = reached(standard(usage, usage.contextMin()));
    long known = found.key().context().min();
    if (standard == null || standard.key().context().min() <= known) {
      return false;
    }
    PriceEntry shorter = reached(standard(usage, known));
    return shorter == null
        || shorter.price().amount().compareTo(standard.price().amount()) != 0
        || !shorter.price().currency().equals(standard.price().currency());
  }

  private static UsageKey standard(UsageKey usage, long contextMin) {
    return new UsageKey(
        usage.model(), usage.meter(), STANDARD, false, usage.region(), usage.instant(), contextMin);
  }

  private static boolean isStandard(PriceKey key) {
    return key.serviceTier().equals(STANDARD) && !key.isBatch();
  }

  /** The narrowest entry in force, with the highest bound that the usage reaches. */
  private @Nullable PriceEntry reached(UsageKey usage) {
    PriceEntry found = null;
    for (PriceEntry entry : entries(usage.model())) {
      PriceKey key = entry.key();
      if (key.meter() == usage.meter()
          && isOfTier(key, usage)
          && isOfRegion(key, usage)
          && key.context().min() <= usage.contextMin()
          && isInForce(entry, usage.instant())
          && (found == null || MOST_SPECIFIC.compare(entry, found) > 0)) {
        found = entry;
      }
    }
    return found;
  }

  private Resolution unpriced(UsageKey usage) {
    if (models(usage.model().provider()).isEmpty()) {
      return Resolution.unpriced(
          NO_PRICE_FOR_PROVIDER,
          PriceSuggestions.nearest(usage.model().provider(), entries.keySet())
              .orElseGet(() -> PriceSuggestions.names("providers", entries.keySet())));
    }
    List<PriceEntry> ofModel = entries(usage.model());
    if (ofModel.isEmpty()) {
      return Resolution.unpriced(
          NO_PRICE_FOR_MODEL,
          PriceSuggestions.nearest(usage.model().model(), models(usage.model().provider()).keySet())
              .orElseGet(() -> modelNames(usage.model().provider())));
    }
    List<PriceEntry> ofMeter = keep(ofModel, entry -> entry.key().meter() == usage.meter());
    if (ofMeter.isEmpty()) {
      return Resolution.unpriced(NO_PRICE_FOR_METER, PriceSuggestions.meters(ofModel));
    }
    List<PriceEntry> ofTier = keep(ofMeter, entry -> isOfTier(entry.key(), usage));
    if (ofTier.isEmpty()) {
      return Resolution.unpriced(NO_PRICE_FOR_TIER, PriceSuggestions.tiers(usage, ofMeter));
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
    return reached(usage) != null
        ? Resolution.unpriced(NO_PRICE_FOR_CONTEXT, PriceSuggestions.tooLong(usage, ofMeter))
        : Resolution.unpriced(NOT_EFFECTIVE_AT_THAT_TIME, PriceSuggestions.validities(ofContext));
  }

  private String modelNames(String provider) {
    return modelNames.computeIfAbsent(
        provider, of -> PriceSuggestions.names("models", models(of).keySet()));
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
