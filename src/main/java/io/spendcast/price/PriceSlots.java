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

  private final PriceBook book;
  private final Map<ModelKey, ModelSlots> models = new HashMap<>();

  private PriceSlots(PriceBook book) {
    this.book = book;
  }

  public static PriceSlots of(PriceBook book) {
    return new PriceSlots(book);
  }

  private ModelSlots slots(ModelKey model) {
    return models.computeIfAbsent(model, each -> ModelSlots.of(book, each));
  }

  /**
   * The instants in {@code [from, to)} at which a price, discount, margin, alias or off-peak window
   * of the model starts or ends, ascending.
   */
  public List<Instant> boundaries(ModelKey model, Instant from, Instant to) {
    ModelSlots slots = slots(model);
    List<Instant> boundaries = new ArrayList<>();
    if (!from.isBefore(to)) {
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
    Instant boundary = slots(model).latestBoundary(instant);
    return boundary == null ? BEFORE_FIRST_PRICE : boundary;
  }

  /**
   * The context bands of the model whose prices the model takes in a slot, lowest first; always
   * with the one from 0.
   *
   * @param instant start of the slot, or any instant in it
   */
  public List<ContextBand> bands(ModelKey model, Instant instant) {
    return ModelSlots.bands(
        book.entries(book.pricedAs(model, instant)).stream()
            .filter(entry -> entry.validity().contains(instant))
            .toList());
  }

  /** The lower bound of the band that a call of that many input tokens is in. */
  public long band(ModelKey model, Instant instant, long totalInputTokens) {
    long min = 0;
    for (ContextBand band : bands(model, instant)) {
      if (band.isReachedBy(totalInputTokens)) {
        min = band.min();
      }
    }
    return min;
  }
}
