package io.spendcast.facts;

import io.spendcast.ingest.Fingerprint;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the facts of a usage date are made from.
 *
 * @param usage hash of the input files that touch the day, the reporting zone and the queries
 * @param prices per model ({@code provider/model}) the hash of the price rows that its usage of the
 *     day depends on, by name, so that the stored map is the same in every process
 * @param slots how the price slots of its models cut the day
 */
record DayInput(String usage, Map<String, String> prices, Set<SlotPart> slots) {
  DayInput {
    prices = Collections.unmodifiableSortedMap(new TreeMap<>(prices));
    slots = Set.copyOf(slots);
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
   * lies whole in one of now, so that quantities need no events to be told apart.
   */
  @Nullable String cutSince(DayInput before) {
    for (SlotPart part : slots) {
      if (part(before, part.model(), part.start()) == null) {
        return "a price boundary of " + part.model() + " at " + part.start();
      }
    }
    for (SlotPart old : before.slots) {
      SortedMap<Instant, SlotPart> parts = parts(this, old.model()).headMap(justAfter(old.start()));
      SlotPart now = parts.isEmpty() ? null : parts.get(parts.lastKey());
      if (now != null && !old.bands().containsAll(now.bands())) {
        Set<String> added = new TreeSet<>(now.bands());
        added.removeAll(old.bands());
        return "a context band of " + old.model() + " " + String.join(", ", added);
      }
    }
    return null;
  }

  private static @Nullable SlotPart part(DayInput day, String model, Instant start) {
    return parts(day, model).get(start);
  }

  private static SortedMap<Instant, SlotPart> parts(DayInput day, String model) {
    SortedMap<Instant, SlotPart> parts = new TreeMap<>();
    day.slots.stream()
        .filter(part -> part.model().equals(model))
        .forEach(part -> parts.put(part.start(), part));
    return parts;
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
