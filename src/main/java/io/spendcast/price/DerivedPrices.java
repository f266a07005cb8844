package io.spendcast.price;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Prices that follow from others keep following them: where a price with stated dates takes the
 * place of one that reasoning, a region or a tier was priced by, these are priced by it for as long
 * as both it and the way in which they follow from it hold, unless somebody has stated a price of
 * their own.
 */
final class DerivedPrices {
  private final Map<ModelKey, List<PriceEntry>> byModel = new HashMap<>();

  private DerivedPrices(Collection<PriceRow> rows, Collection<PriceEntry> bases) {
    Set<ModelKey> models = new HashSet<>();
    bases.forEach(base -> models.add(base.key().model()));
    for (PriceRow row : rows) {
      ModelKey model = row.entry().key().model();
      if (models.contains(model)) {
        byModel.computeIfAbsent(model, none -> new ArrayList<>()).add(row.entry());
      }
    }
  }

  /**
   * What follows from some prices.
   *
   * @param rows of the book with these prices in force
   * @param bases prices with stated dates; those of kind derived are what they are
   * @param stated keys that their file states itself
   */
  static List<PriceEntry> following(
      Collection<PriceRow> rows, Collection<PriceEntry> bases, Set<PriceKey> stated) {
    DerivedPrices derived = new DerivedPrices(rows, bases);
    List<PriceEntry> following = new ArrayList<>();
    Deque<PriceEntry> waiting = new ArrayDeque<>(bases);
    Set<String> seen = new HashSet<>();
    for (PriceEntry base = waiting.poll(); base != null; base = waiting.poll()) {
      for (PriceEntry each : derived.of(base, stated)) {
        if (seen.add(each.priceRowId())) {
          following.add(each);
          waiting.add(each);
        }
      }
    }
    return following;
  }

  private List<PriceEntry> of(PriceEntry base, Set<PriceKey> stated) {
    List<PriceEntry> all = byModel.getOrDefault(base.key().model(), List.of());
    List<PriceEntry> following = new ArrayList<>();
    for (DerivedStretch each : DerivedStretch.from(base.key(), all)) {
      UnitPrice price = price(base, each.derivation());
      if (price != null && !stated.contains(WorkingBook.use(each.key()))) {
        for (Validity stretch : free(each.of(base.validity()), each.key(), all)) {
          following.add(
              new PriceEntry(
                  each.key(), stretch, price, PriceKind.DERIVED, each.note(), base.provenance()));
        }
      }
    }
    return following;
  }

  private static @Nullable UnitPrice price(PriceEntry base, Derivation derivation) {
    UnitPrice price = base.price();
    boolean isSame = derivation.factor().stripTrailingZeros().equals(BigDecimal.ONE);
    try {
      return isSame
          ? price
          : UnitPrice.rounded(
              price.amount().multiply(derivation.factor()),
              price.currency(),
              price.text() + " * " + derivation.factor().toPlainString());
    } catch (IllegalArgumentException e) {
      // A product that no price can hold is none.
      return null;
    }
  }

  /** The part of a validity in which nobody has stated a price of the key. */
  private static List<Validity> free(List<Validity> whole, PriceKey key, List<PriceEntry> all) {
    List<Validity> free = whole;
    for (PriceEntry each : all) {
      boolean isOwn =
          each.kind() != PriceKind.DERIVED
              && WorkingBook.use(each.key()).equals(WorkingBook.use(key));
      if (isOwn) {
        free = free.stream().flatMap(stretch -> stretch.without(each.validity()).stream()).toList();
      }
    }
    return free;
  }
}
