package io.spendcast.alert;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A quantile of latency over a window.
 *
 * @param percentile share of requests, for example 0.95
 * @param observedMicros the quantile, microseconds
 * @param lowerMicros lower bound of its confidence interval
 * @param upperMicros upper bound of its confidence interval
 * @param sampleSize requests behind it
 * @param relativeError by how much the quantile may be off, as a share of the exact one
 */
public record LatencyWindow(
    Scope scope,
    LatencyMeasure measure,
    BigDecimal percentile,
    AlertWindow window,
    long observedMicros,
    @Nullable Long lowerMicros,
    @Nullable Long upperMicros,
    long sampleSize,
    double relativeError) {

  /** From events, whose histograms have buckets so narrow that no limit is set between them. */
  private static final double OF_EVENTS = 0.011;

  /** Whether the quantile is known so well that it lies on one side of a limit. */
  boolean isClearOf(long limitMicros) {
    return relativeError <= OF_EVENTS
        || observedMicros > limitMicros * (1.0 + relativeError)
        || observedMicros <= limitMicros * (1.0 - relativeError);
  }
}
