package io.spendcast.forecast;

import org.jspecify.annotations.Nullable;

/**
 * The unknown part of a period's total; nothing is unknown when the period is past and complete.
 */
public final class RestOfPeriod {
  private final @Nullable Interval interval;

  RestOfPeriod(@Nullable Interval interval) {
    this.interval = interval;
  }

  /** The probability that the rest costs more than that, USD. */
  public double probabilityAbove(double costUsd) {
    if (interval == null) {
      return costUsd < 0.0 ? 1.0 : 0.0;
    }
    return interval.probabilityAbove(costUsd);
  }

  double lowUsd(double probability) {
    return interval == null ? 0.0 : interval.lowUsd(probability);
  }

  double highUsd(double probability) {
    return interval == null ? 0.0 : interval.highUsd(probability);
  }
}
