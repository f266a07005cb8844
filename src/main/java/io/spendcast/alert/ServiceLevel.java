package io.spendcast.alert;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A limit of latency.
 *
 * @param percentile share of requests that must be as fast, above 0 and below 1; scale 6
 * @param limitMillis limit, milliseconds
 * @param owner who answers for it
 */
public record ServiceLevel(
    Scope scope,
    LatencyMeasure measure,
    BigDecimal percentile,
    long limitMillis,
    @Nullable String owner,
    EffectiveDates dates) {
  /** Decimals of a percentile. */
  public static final int PERCENTILE_SCALE = 6;

  public ServiceLevel {
    percentile = percentile.setScale(PERCENTILE_SCALE, RoundingMode.UNNECESSARY);
    if (percentile.signum() <= 0 || percentile.compareTo(BigDecimal.ONE) >= 0) {
      throw new IllegalArgumentException("A percentile lies between 0 and 1, not " + percentile);
    }
  }

  public boolean effectiveOn(LocalDate day) {
    return dates.contain(day);
  }

  /** The service level that a window is judged by: that of its last day. */
  static Optional<ServiceLevel> find(Collection<ServiceLevel> levels, LatencyWindow window) {
    return levels.stream()
        .filter(
            each ->
                each.scope.equals(window.scope())
                    && each.measure == window.measure()
                    && each.percentile.compareTo(window.percentile()) == 0
                    && each.effectiveOn(window.window().lastDay()))
        .findFirst();
  }
}
