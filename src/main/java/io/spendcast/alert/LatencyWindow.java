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
 */
public record LatencyWindow(
    Scope scope,
    LatencyMeasure measure,
    BigDecimal percentile,
    AlertWindow window,
    long observedMicros,
    @Nullable Long lowerMicros,
    @Nullable Long upperMicros,
    long sampleSize) {}
