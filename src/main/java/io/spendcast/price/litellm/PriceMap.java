package io.spendcast.price.litellm;

import io.spendcast.ingest.Sha256;
import io.spendcast.price.ContextBand;
import io.spendcast.price.Derivation;
import io.spendcast.price.FileProblem;
import io.spendcast.price.HeldPrice;
import io.spendcast.price.LintRules;
import io.spendcast.price.PriceEntry;
import io.spendcast.price.PriceFile;
import io.spendcast.price.PriceKey;
import io.spendcast.price.Provenance;
import io.spendcast.price.UnitPrice;
import io.spendcast.price.Validity;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A price map read as a full list: what it does not state any more has ended. */
public final class PriceMap {
  /** Name of the list in tables, whatever its copies are called. */
  public static final String SOURCE = "litellm";

  /** The map's example of its own form. */
  private static final String EXAMPLE = "sample_spec";

  private final String file;
  private final String version;
  private final Validity validity;
  private final List<FileProblem> problems = new ArrayList<>();
  private final Map<PriceKey, PriceEntry> entries = new LinkedHashMap<>();
  private final Map<PriceKey, HeldPrice> negative = new LinkedHashMap<>();
  private final MapRemarks remarks = new MapRemarks();

  private PriceMap(String file, byte[] content, Instant knownAt) {
    this.file = file;
    this.version = Sha256.hex(content);
    this.validity = new Validity(knownAt, null);
  }

  /** Whether a file is a price map and not a CSV: it begins with a brace. */
  public static boolean isOne(byte[] content) {
    for (byte each : content) {
      if (!Character.isWhitespace(each)
          && each != (byte) 0xEF
          && each != (byte) 0xBB
          && each != (byte) 0xBF) {
        return each == '{';
      }
    }
    return false;
  }

  /**
   * Reads a map, and reports all its problems at once.
   *
   * @param file its name, for messages
   * @param knownAt when it became known; the validity of its prices starts there, for it gives none
   */
  public static PriceFile read(String file, byte[] content, Instant knownAt) {
    PriceMap map = new PriceMap(file, content, knownAt);
    List<Listed> models = new ArrayList<>();
    for (ListedModel model : PriceMapJson.read(file, content, map.problems)) {
      String provider = model.text("litellm_provider");
      if (model.name().equals(EXAMPLE)) {
        continue;
      }
      if (provider == null || provider.isBlank()) {
        map.remarks.withoutProvider(model);
      } else {
        models.add(new Listed(model, ModelName.of(provider, model.name())));
      }
    }
    // Of two names of one model the one with its provider's prefix counts, in any order of the
    // file.
    models.sort(
        Comparator.comparing((Listed each) -> !each.name().isPrefixed())
            .thenComparing(each -> each.model().name()));
    models.forEach(map::add);
    if (map.problems.isEmpty() && map.entries.isEmpty() && map.negative.isEmpty()) {
      map.problems.add(
          new FileProblem(
              file,
              1,
              null,
              "",
              "a model with a price: a price map has a member per model, with litellm_provider and"
                  + " the prices"));
    }
    return new PriceFile(
        List.copyOf(map.entries.values()),
        List.copyOf(map.problems),
        map.remarks.lines(file),
        List.copyOf(map.negative.values()),
        true);
  }

  private void add(Listed listed) {
    ListedModel model = listed.model();
    ModelPrices stated = new ModelPrices(file, model, problems);
    remarks.unmapped(stated.unmapped());
    if (stated.prices().isEmpty()) {
      remarks.withoutPrice(model);
    }
    Map<PriceMapKey, StatedPrice> all = Fallbacks.applied(stated.prices(), model.text("mode"));
    String fast = stated.fastFactor();
    if (fast != null) {
      all.putAll(inFastMode(all, fast));
    }
    String region = listed.name().region();
    all.forEach((key, price) -> add(listed, key, region, price));
    stated
        .upliftByRegion()
        .forEach(
            (place, factor) ->
                all.forEach(
                    (key, price) -> {
                      if (key.meter().countsTokens()) {
                        add(listed, key, place, price.times(factor, Derivation.uplift(factor)));
                      }
                    }));
  }

  private static Map<PriceMapKey, StatedPrice> inFastMode(
      Map<PriceMapKey, StatedPrice> prices, String factor) {
    Map<PriceMapKey, StatedPrice> fast = new LinkedHashMap<>();
    prices.forEach(
        (key, price) -> {
          if (key.isStandard()) {
            fast.put(
                key.inTier("fast"),
                key.meter().countsTokens()
                    ? price.times(factor, Derivation.fast(factor))
                    : price.derived(Derivation.FAST_AS_STANDARD));
          }
        });
    return fast;
  }

  private void add(Listed listed, PriceMapKey priced, @Nullable String region, StatedPrice price) {
    boolean inclusive = priced.contextMin() == 0 || listed.name().key().provider().equals("xai");
    PriceKey key =
        new PriceKey(
            listed.name().key(),
            priced.meter(),
            priced.serviceTier(),
            priced.isBatch(),
            region,
            new ContextBand(priced.contextMin(), inclusive),
            null);
    Provenance provenance = new Provenance(SOURCE, version, listed.model().line(), false);
    if (price.amount().signum() < 0) {
      negative.putIfAbsent(key, held(key, price, provenance));
      return;
    }
    if (!StatedPrice.isUnitPrice(price.amount())) {
      problems.add(
          new FileProblem(
              file,
              listed.model().line(),
              listed.model().name() + " (" + price.note() + ")",
              price.text(),
              StatedPrice.A_UNIT_PRICE));
      return;
    }
    UnitPrice unitPrice = UnitPrice.rounded(price.amount(), UnitPrice.US_DOLLAR, price.text());
    remarks.rounded(price, unitPrice);
    PriceEntry entry =
        new PriceEntry(key, validity, unitPrice, price.kind(), price.note(), provenance);
    PriceEntry first = entries.putIfAbsent(key, entry);
    if (first != null && first.price().amount().compareTo(unitPrice.amount()) != 0) {
      remarks.contradiction(key, first.price(), unitPrice);
    }
  }

  private HeldPrice held(PriceKey key, StatedPrice price, Provenance provenance) {
    return LintRules.negative(
        key,
        validity,
        price.amount().setScale(UnitPrice.SCALE, RoundingMode.HALF_EVEN),
        UnitPrice.US_DOLLAR,
        price.text(),
        price.kind(),
        provenance);
  }

  private record Listed(ListedModel model, ModelName name) {}
}
