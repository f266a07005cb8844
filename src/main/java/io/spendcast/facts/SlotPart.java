package io.spendcast.facts;

import java.time.Instant;
import java.util.Comparator;
import java.util.Set;

/**
 * A model's price slot as far as it lies in one usage date.
 *
 * @param model {@code provider/model}
 * @param slotStart name of the slot
 * @param start first instant of the day that is in the slot
 * @param bands context bands of the slot, as text
 */
record SlotPart(String model, Instant slotStart, Instant start, Set<String> bands) {
  /** By model, and of one model by time. */
  static final Comparator<SlotPart> ORDER =
      Comparator.comparing(SlotPart::model).thenComparing(SlotPart::start);

  SlotPart {
    bands = Set.copyOf(bands);
  }
}
