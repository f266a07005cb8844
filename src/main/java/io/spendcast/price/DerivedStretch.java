package io.spendcast.price;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which a price follows from another one in the same way.
 *
 * @param key what the price is for
 * @param note how it follows, in words
 * @param validity when the book says so
 * @param isFirst whether it says nothing of the price before
 */
record DerivedStretch(
    PriceKey key,
    @Nullable String note,
    Derivation derivation,
    Validity validity,
    boolean isFirst) {
  private static final Comparator<PriceEntry> BY_START =
      Comparator.comparing(entry -> entry.validity().from());

  /**
   * Those in which prices follow from one, of each use in the order of time.
   *
   * @param ofModel prices of the model
   */
  static List<DerivedStretch> from(PriceKey base, List<PriceEntry> ofModel) {
    Map<PriceKey, List<PriceEntry>> byUse = new LinkedHashMap<>();
    for (PriceEntry entry : ofModel) {
      Derivation derivation = Derivation.of(entry);
      if (derivation != null && derivation.isFrom(base)) {
        byUse.computeIfAbsent(WorkingBook.use(entry.key()), none -> new ArrayList<>()).add(entry);
      }
    }
    return byUse.values().stream().flatMap(entries -> joined(entries).stream()).toList();
  }

  private static List<DerivedStretch> joined(List<PriceEntry> ofUse) {
    List<DerivedStretch> joined = new ArrayList<>();
    for (PriceEntry entry : ofUse.stream().sorted(BY_START).toList()) {
      int last = joined.size() - 1;
      boolean isContinuation = last >= 0 && joined.get(last).isContinuedBy(entry);
      Instant from = entry.validity().from();
      if (isContinuation) {
        from = joined.remove(last).validity().from();
      }
      joined.add(
          new DerivedStretch(
              entry.key(),
              entry.note(),
              Objects.requireNonNull(Derivation.of(entry)),
              new Validity(from, entry.validity().to()),
              joined.isEmpty()));
    }
    return joined;
  }

  /**
   * The part of another price's validity in which this one follows it: one that begins before the
   * first stretch of a use has it follow from the beginning, since a list without dates tells late
   * of what held before.
   */
  List<Validity> of(Validity base) {
    boolean isBefore = isFirst && base.from().isBefore(validity.from());
    return base.overlaps(validity)
        ? base.within(new Validity(isBefore ? base.from() : validity.from(), validity.to()))
        : List.of();
  }

  private boolean isContinuedBy(PriceEntry entry) {
    return Objects.equals(note, entry.note()) && entry.validity().from().equals(validity.to());
  }
}
