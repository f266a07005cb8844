package io.spendcast.price;

import static java.util.Comparator.naturalOrder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is different between two price books. */
public final class PriceChange {
  private PriceChange() {}

  /**
   * The usage whose slot, band, price or price row differs, one stretch per model that has a
   * changed entry. It runs from the first changed instant to the first boundary that both books
   * share after the last: a slot is named by its start, so a boundary that appears or goes renames
   * the slot behind it. A context bound that appears or goes touches all of the model's usage.
   * Reasons and suggestions of unpriced usage may change anywhere and are not looked at.
   */
  public static List<TouchedUsage> between(PriceBook before, PriceBook after) {
    Set<ModelKey> models = new TreeSet<>(ModelKey.BY_NAME);
    models.addAll(before.models());
    models.addAll(after.models());
    List<TouchedUsage> touched = new ArrayList<>();
    for (ModelKey model : models) {
      Set<PriceEntry> changed = changed(before.entries(model), after.entries(model));
      if (!changed.isEmpty()) {
        touched.add(
            touched(
                model,
                changed,
                ModelSlots.of(before.entries(model)),
                ModelSlots.of(after.entries(model))));
      }
    }
    return List.copyOf(touched);
  }

  private static TouchedUsage touched(
      ModelKey model, Set<PriceEntry> changed, ModelSlots before, ModelSlots after) {
    if (!before.bands().equals(after.bands())) {
      return new TouchedUsage(model, PriceSlots.BEFORE_FIRST_PRICE, null);
    }
    Instant from =
        changed.stream().map(entry -> entry.validity().from()).min(naturalOrder()).orElseThrow();
    Instant to = changed.stream().map(PriceChange::end).max(naturalOrder()).orElseThrow();
    return new TouchedUsage(model, from, sharedBoundary(before, after, to));
  }

  private static Instant end(PriceEntry entry) {
    Instant end = entry.validity().to();
    return end == null ? Instant.MAX : end;
  }

  /** Behind the last changed instant the books have the same boundaries, so either may be asked. */
  private static @Nullable Instant sharedBoundary(
      ModelSlots before, ModelSlots after, Instant lastChange) {
    if (lastChange.equals(Instant.MAX)) {
      return null;
    }
    return before.isBoundary(lastChange) && after.isBoundary(lastChange)
        ? lastChange
        : after.nextBoundary(lastChange);
  }

  private static Set<PriceEntry> changed(List<PriceEntry> before, List<PriceEntry> after) {
    Set<String> idsBefore = ids(before);
    Set<String> idsAfter = ids(after);
    Set<PriceEntry> changed = new HashSet<>();
    before.stream().filter(entry -> !idsAfter.contains(entry.priceRowId())).forEach(changed::add);
    after.stream().filter(entry -> !idsBefore.contains(entry.priceRowId())).forEach(changed::add);
    return changed;
  }

  private static Set<String> ids(List<PriceEntry> entries) {
    Set<String> ids = new HashSet<>();
    entries.forEach(entry -> ids.add(entry.priceRowId()));
    return ids;
  }
}
