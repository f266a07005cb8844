package io.spendcast.price;

import io.spendcast.ingest.Meter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Prices by what they are for, to be compared with. */
final class PricesInForce {
  private static final Comparator<PriceEntry> BY_START =
      Comparator.comparing(each -> each.validity().from());

  private final Map<Subject, List<PriceEntry>> entries = new HashMap<>();

  PricesInForce(Collection<PriceEntry> all) {
    all.forEach(
        each ->
            entries.computeIfAbsent(Subject.of(each.key()), none -> new ArrayList<>()).add(each));
  }

  /** The price of the key at an instant, or one that ends there; null: none. */
  @Nullable PriceEntry of(PriceKey key, Instant instant) {
    PriceEntry ended = null;
    for (PriceEntry each : entries.getOrDefault(Subject.of(key), List.of())) {
      if (sameUse(each.key(), key)) {
        if (each.validity().contains(instant)) {
          return each;
        }
        ended = instant.equals(each.validity().to()) ? each : ended;
      }
    }
    return ended;
  }

  /**
   * The prices that an entry takes the place of, the earliest first: the one in force where it
   * starts, or that ends there, and those whose time it takes later on. A list without dates takes
   * none from a price whose dates are stated.
   */
  List<PriceEntry> replacedBy(PriceEntry entry) {
    PriceEntry first = of(entry.key(), entry.validity().from());
    return sameUse(entry)
        .filter(
            each ->
                each.equals(first)
                    || (each.validity().overlaps(entry.validity())
                        && (entry.provenance().datesStated() || !each.provenance().datesStated())))
        .sorted(BY_START)
        .toList();
  }

  /** The last price of the same use that has ended where an entry starts; null: none. */
  @Nullable PriceEntry before(PriceEntry entry) {
    return sameUse(entry)
        .filter(each -> hasEndedBy(each, entry.validity().from()))
        .max(BY_START)
        .orElse(null);
  }

  /** The first price of the same use that starts when an entry has ended; null: none. */
  @Nullable PriceEntry after(PriceEntry entry) {
    return sameUse(entry)
        .filter(each -> hasEndedBy(entry, each.validity().from()))
        .min(BY_START)
        .orElse(null);
  }

  /** Whether a price starts after another one. */
  static boolean isLater(PriceEntry price, PriceEntry than) {
    return BY_START.compare(price, than) > 0;
  }

  private Stream<PriceEntry> sameUse(PriceEntry entry) {
    return entries.getOrDefault(Subject.of(entry.key()), List.of()).stream()
        .filter(each -> sameUse(each.key(), entry.key()));
  }

  private static boolean hasEndedBy(PriceEntry entry, Instant instant) {
    Instant end = entry.validity().to();
    return end != null && !end.isAfter(instant);
  }

  /**
   * The price of another meter or of the standard interface for the same call that is the first to
   * start while an entry holds; null: none.
   */
  @Nullable PriceEntry firstBeside(PriceEntry entry, Meter meter, boolean isBatch) {
    PriceKey key = entry.key();
    return candidates(key, meter, isBatch)
        .filter(each -> each.validity().overlaps(entry.validity()))
        .map(each -> each.validity().from())
        .filter(entry.validity().from()::isBefore)
        .min(Instant::compareTo)
        .map(start -> beside(key, meter, isBatch, start))
        .orElse(null);
  }

  /** The price of another meter or of the standard interface for the same call; null: none. */
  @Nullable PriceEntry beside(PriceKey key, Meter meter, boolean isBatch, Instant instant) {
    return candidates(key, meter, isBatch)
        .filter(each -> each.validity().contains(instant))
        .max(
            Comparator.comparing((PriceEntry each) -> each.key().region() != null)
                .thenComparing(each -> each.key().context().min()))
        .orElse(null);
  }

  private Stream<PriceEntry> candidates(PriceKey key, Meter meter, boolean isBatch) {
    Subject subject = new Subject(key.model(), meter, key.serviceTier(), isBatch);
    return entries.getOrDefault(subject, List.of()).stream()
        .filter(each -> each.key().context().min() <= key.context().min())
        .filter(each -> each.key().region() == null || each.key().region().equals(key.region()))
        .filter(each -> Objects.equals(each.key().dayWindow(), key.dayWindow()));
  }

  private static boolean sameUse(PriceKey a, PriceKey b) {
    return a.context().min() == b.context().min()
        && Objects.equals(a.region(), b.region())
        && Objects.equals(a.dayWindow(), b.dayWindow());
  }

  private record Subject(ModelKey model, Meter meter, String serviceTier, boolean isBatch) {
    static Subject of(PriceKey key) {
      return new Subject(key.model(), key.meter(), key.serviceTier(), key.isBatch());
    }
  }
}
