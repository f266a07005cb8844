package io.spendcast.price;

import static java.util.Comparator.naturalOrder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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
   *
   * @param used models that have usage: a pattern may name some that no price row does
   */
  public static List<TouchedUsage> between(
      PriceBook before, PriceBook after, Collection<ModelKey> used) {
    Set<ModelKey> models = new TreeSet<>(ModelKey.BY_NAME);
    models.addAll(used);
    for (PriceBook book : List.of(before, after)) {
      models.addAll(book.models());
      models.addAll(book.aliasNames());
    }
    List<TouchedUsage> touched = new ArrayList<>();
    for (ModelKey model : models) {
      Set<PriceStatement> changed = changed(before.statements(model), after.statements(model));
      if (!changed.isEmpty()) {
        touched.add(
            touched(model, changed, ModelSlots.of(before, model), ModelSlots.of(after, model)));
      }
    }
    return List.copyOf(touched);
  }

  private static TouchedUsage touched(
      ModelKey model, Set<PriceStatement> changed, ModelSlots before, ModelSlots after) {
    if (!before.hasBandsOf(after)) {
      return new TouchedUsage(model, PriceSlots.BEFORE_FIRST_PRICE, null);
    }
    Instant from =
        changed.stream().map(entry -> entry.validity().from()).min(naturalOrder()).orElseThrow();
    Instant to = changed.stream().map(PriceChange::end).max(naturalOrder()).orElseThrow();
    return new TouchedUsage(model, from, sharedBoundary(before, after, to));
  }

  private static Instant end(PriceStatement entry) {
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

  private static Set<PriceStatement> changed(
      List<PriceStatement> before, List<PriceStatement> after) {
    Set<String> idsBefore = ids(before);
    Set<String> idsAfter = ids(after);
    Set<PriceStatement> changed = new HashSet<>();
    before.stream().filter(entry -> !idsAfter.contains(entry.priceRowId())).forEach(changed::add);
    after.stream().filter(entry -> !idsBefore.contains(entry.priceRowId())).forEach(changed::add);
    return changed;
  }

  private static Set<String> ids(List<PriceStatement> entries) {
    Set<String> ids = new HashSet<>();
    entries.forEach(entry -> ids.add(entry.priceRowId()));
    return ids;
  }
}
