package io.spendcast.price.litellm;

import io.spendcast.ingest.Meter;
import io.spendcast.price.Derivation;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes out the prices that the list leaves to its fallbacks. Reasoning is output, also in tiers
 * and bands, unless it has a price of its own. In a tier of which the model has any price, what has
 * none is priced as standard. No fallback is known for batch prices but that of reasoning, so there
 * a missing one stays missing.
 */
final class Fallbacks {
  private static final Set<String> WITHOUT_REASONING =
      Set.of("embedding", "rerank", "image_generation", "image_edit", "moderation");

  private Fallbacks() {}

  /**
   * The prices with what follows from them.
   *
   * @param mode the list's class of the model; null: not said
   */
  static Map<PriceMapKey, StatedPrice> applied(
      Map<PriceMapKey, StatedPrice> stated, @Nullable String mode) {
    Map<PriceMapKey, StatedPrice> all = new LinkedHashMap<>(stated);
    if (mode == null || !WITHOUT_REASONING.contains(mode)) {
      addReasoning(stated, all);
    }
    addTiers(stated, all);
    return all;
  }

  private static void addReasoning(
      Map<PriceMapKey, StatedPrice> stated, Map<PriceMapKey, StatedPrice> all) {
    PriceMapKey output = new PriceMapKey(Meter.OUTPUT_TEXT, 0, PriceMapKey.STANDARD, false);
    StatedPrice own = stated.get(output.of(Meter.OUTPUT_REASONING));
    StatedPrice text = stated.get(output);
    boolean isOutput = own == null || (text != null && own.amount().compareTo(text.amount()) == 0);
    if (isOutput) {
      stated.forEach(
          (key, price) -> {
            if (key.meter() == Meter.OUTPUT_TEXT) {
              all.putIfAbsent(key.of(Meter.OUTPUT_REASONING), price.derived(Derivation.REASONING));
            }
          });
    }
  }

  private static void addTiers(
      Map<PriceMapKey, StatedPrice> stated, Map<PriceMapKey, StatedPrice> all) {
    Set<String> tiers = new HashSet<>();
    stated.keySet().stream()
        .filter(key -> !key.isBatch() && !key.isStandard())
        .forEach(key -> tiers.add(key.serviceTier()));
    for (String tier : tiers.stream().sorted().toList()) {
      Set<PriceMapKey> known = Set.copyOf(all.keySet());
      for (PriceMapKey key : known) {
        if (key.isStandard() && !known.contains(key.inTier(tier))) {
          StatedPrice standard = Objects.requireNonNull(all.get(key));
          all.put(key.inTier(tier), standard.derived(Derivation.tier(tier)));
        }
      }
    }
  }
}
