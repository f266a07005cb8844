package io.spendcast.report.model;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the usage of some days could be priced, and what is known of the rest.
 *
 * @param minimumShare share of events that must have a price, 0 to 1; with less, every sum of money
 *     over these days is incomplete
 * @param events accepted usage events
 * @param unpricedEvents events of which some meter has no price
 * @param unpriced the models that lack a price, those with the most events first; of very many the
 *     last row adds up the rest
 */
public record PriceCoverage(
    BigDecimal minimumShare, long events, long unpricedEvents, List<Unpriced> unpriced) {
  public PriceCoverage {
    unpriced = List.copyOf(unpriced);
  }

  /** The coverage of days without usage. */
  public static PriceCoverage ofNothing() {
    return new PriceCoverage(BigDecimal.ZERO, 0, 0, List.of());
  }

  /** Whether less than the least share has a price; no usage is not incomplete. */
  public boolean isIncomplete() {
    return BigDecimal.valueOf(events - unpricedEvents)
            .compareTo(minimumShare.multiply(BigDecimal.valueOf(events)))
        < 0;
  }

  /** The sum of the bounds of all models, as far as they have some; null where none has. */
  public @Nullable Bounds bounds() {
    return unpriced.stream().map(Unpriced::bounds).reduce(null, PriceCoverage::sum);
  }

  /** Units without a price that have no relative to go by. */
  public long unboundedQuantity() {
    return unpriced.stream().mapToLong(Unpriced::unboundedQuantity).sum();
  }

  /** How many models lack a price. */
  public long unpricedModels() {
    return unpriced.stream().mapToLong(Unpriced::models).sum();
  }

  private static @Nullable Bounds sum(@Nullable Bounds one, @Nullable Bounds other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return new Bounds(one.lowerUsd().add(other.lowerUsd()), one.upperUsd().add(other.upperUsd()));
  }

  /**
   * A model of which some usage has no price.
   *
   * @param reason why, as words
   * @param suggestion what its name may have meant; null where nothing is near
   * @param events with usage that has no price
   * @param bounds null where no relative has a price
   * @param unboundedQuantity units without a price that have no relative
   * @param others how many further models the row adds up; 0 for a model of its own
   */
  public record Unpriced(
      String provider,
      String model,
      String reason,
      @Nullable String suggestion,
      long events,
      @Nullable Bounds bounds,
      long unboundedQuantity,
      long others) {
    /** How many models the row stands for. */
    public long models() {
      return Math.max(1, others);
    }
  }

  /**
   * Between which amounts usage without a price would lie at the prices of its relatives: an
   * estimate, no cost, and in no sum.
   */
  public record Bounds(BigDecimal lowerUsd, BigDecimal upperUsd) {}
}
