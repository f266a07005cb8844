package io.spendcast.price;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The stretches of time and of input length in which nothing about a model's prices changes. A slot
 * is named by the instant it starts at and a band by its lower bound, so a growing book renames
 * nothing. All usage of a slot and band resolves to the same price as its start does.
 */
public final class PriceSlots {
  /** The slot before a model's first price. */
  public static final Instant BEFORE_FIRST_PRICE = Instant.EPOCH;

  private final Map<ModelKey, ModelSlots> models = new HashMap<>();

  private PriceSlots() {}

  public static PriceSlots of(PriceBook book) {
    PriceSlots slots = new PriceSlots();
    book.models().forEach(model -> slots.models.put(model, ModelSlots.of(book.entries(model))));
    return slots;
  }

  /**
   * The instants in {@code [from, to)} at which a price or an off-peak window of the model starts
   * or ends, ascending.
   */
  public List<Instant> boundaries(ModelKey model, Instant from, Instant to) {
    ModelSlots slots = models.get(model);
    List<Instant> boundaries = new ArrayList<>();
    if (slots == null || !from.isBefore(to)) {
      return boundaries;
    }
    Instant boundary = slots.latestBoundary(to.minusNanos(1));
    while (boundary != null && !boundary.isBefore(from)) {
      boundaries.add(boundary);
      boundary = slots.latestBoundary(boundary.minusNanos(1));
    }
    Collections.reverse(boundaries);
    return List.copyOf(boundaries);
  }

  /** The latest boundary not after the instant, or {@link #BEFORE_FIRST_PRICE}. */
  public Instant slotStart(ModelKey model, Instant instant) {
    ModelSlots slots = models.get(model);
    Instant boundary = slots == null ? null : slots.latestBoundary(instant);
    return boundary == null ? BEFORE_FIRST_PRICE : boundary;
  }

  /** The model's context bands, lowest first; always with the one from 0. */
  public List<ContextBand> bands(ModelKey model) {
    ModelSlots slots = models.get(model);
    return slots == null ? List.of(ContextBand.LOWEST) : slots.bands();
  }

  /** The lower bound of the band that a call of that many input tokens is in. */
  public long band(ModelKey model, long totalInputTokens) {
    long min = 0;
    for (ContextBand band : bands(model)) {
      if (band.isReachedBy(totalInputTokens)) {
        min = band.min();
      }
    }
    return min;
  }
}
