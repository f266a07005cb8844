package io.spendcast.facts;

import io.spendcast.ingest.Fingerprint;
import io.spendcast.price.PriceSlots;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the facts of a usage date are made from. A model of which the price book knows nothing is in
 * neither {@code prices} nor {@code slots}: a log may name a million of them.
 *
 * @param usage hash of the input files that touch the day, the reporting zone and the queries
 * @param prices per model ({@code provider/model}) the hash of the price rows that its usage of the
 *     day depends on, by name, so that the stored map is the same in every process
 * @param slots how the price slots of its models cut the day
 */
record DayInput(String usage, Map<String, String> prices, Set<SlotPart> slots) {
  /** What stands among the models for how often the period of the day was opened again. */
  static final String REOPENED = "(opened again)";

  /** Stands for every model of a provider that has usage without a price. */
  static final String ANY_MODEL = "*";

  /** The hash of no price rows. */
  static final String NO_PRICES = new Fingerprint().addAll(Set.of()).sha256();

  /** Bands of a model whose prices, if there are any, do not depend on the length of the input. */
  private static final Set<String> ONE_BAND = Set.of("from 0");

  DayInput {
    SortedMap<String, String> known = new TreeMap<>(prices);
    known.values().removeIf(NO_PRICES::equals);
    prices = Collections.unmodifiableSortedMap(known);
    slots = withoutUnknown(slots);
  }

  private static Set<SlotPart> withoutUnknown(Set<SlotPart> slots) {
    Map<String, SortedMap<Instant, SlotPart>> byModel = byModel(slots);
    Set<SlotPart> known = new HashSet<>(slots);
    known.removeIf(
        part ->
            part.slotStart().equals(PriceSlots.BEFORE_FIRST_PRICE)
                && part.bands().equals(ONE_BAND)
                && parts(byModel, part.model()).size() == 1);
    return Set.copyOf(known);
  }

  /** One hash of all of it. */
  String fingerprint() {
    Fingerprint hash = new Fingerprint().add(usage);
    prices.forEach((model, price) -> hash.add(model).add(price));
    SortedSet<String> parts = new TreeSet<>();
    slots.forEach(
        part ->
            parts.add(
                part.model()
                    + " "
                    + part.slotStart()
                    + " "
                    + part.start()
                    + " "
                    + new TreeSet<>(part.bands())));
    return hash.addAll(parts).sha256();
  }

  /** Models whose price rows differ, sorted. */
  SortedSet<String> modelsRepricedSince(DayInput before) {
    SortedSet<String> models = new TreeSet<>();
    for (String model : union(prices.keySet(), before.prices.keySet())) {
      if (!Objects.equals(prices.get(model), before.prices.get(model))) {
        models.add(model);
      }
    }
    return models;
  }

  /**
   * Where the day is cut that was not cut before, in words; null where each slot and band of before
   * lies whole in one of now, so that quantities need no events to be told apart. A slot that
   * starts with the day cuts the sessions that came over from the day before.
   */
  @Nullable String cutSince(DayInput before) {
    Map<String, SortedMap<Instant, SlotPart>> then = byModel(before.slots);
    Map<String, SortedMap<Instant, SlotPart>> now = byModel(slots);
    for (SlotPart part : slots.stream().sorted(SlotPart.ORDER).toList()) {
      SortedMap<Instant, SlotPart> old = parts(then, part.model());
      boolean isStart = parts(now, part.model()).firstKey().equals(part.start());
      SlotPart oldPart = old.get(part.start());
      boolean startsNow = part.slotStart().equals(part.start());
      boolean cuts =
          oldPart == null
              ? startsNow || !(old.isEmpty() && isStart)
              : startsNow && !oldPart.slotStart().equals(part.start());
      if (cuts) {
        return "a price boundary of " + part.model() + " at " + part.start();
      }
      if (old.isEmpty() && !ONE_BAND.containsAll(part.bands())) {
        return bands(part.model(), part.bands(), ONE_BAND);
      }
    }
    for (SlotPart old : before.slots.stream().sorted(SlotPart.ORDER).toList()) {
      SortedMap<Instant, SlotPart> upTo = parts(now, old.model()).headMap(justAfter(old.start()));
      SlotPart part = upTo.isEmpty() ? null : upTo.get(upTo.lastKey());
      if (part != null && !old.bands().containsAll(part.bands())) {
        return bands(old.model(), part.bands(), old.bands());
      }
    }
    return null;
  }

  private static String bands(String model, Set<String> now, Set<String> before) {
    Set<String> added = new TreeSet<>(now);
    added.removeAll(before);
    return "a context band of " + model + " " + String.join(", ", added);
  }

  private static Map<String, SortedMap<Instant, SlotPart>> byModel(Set<SlotPart> slots) {
    Map<String, SortedMap<Instant, SlotPart>> byModel = new HashMap<>();
    slots.forEach(
        part ->
            byModel
                .computeIfAbsent(part.model(), model -> new TreeMap<>())
                .put(part.start(), part));
    return byModel;
  }

  private static SortedMap<Instant, SlotPart> parts(
      Map<String, SortedMap<Instant, SlotPart>> byModel, String model) {
    return byModel.getOrDefault(model, new TreeMap<>());
  }

  private static Instant justAfter(Instant instant) {
    return instant.plusNanos(1);
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> union = new TreeSet<>(one);
    union.addAll(other);
    return union;
  }
}
