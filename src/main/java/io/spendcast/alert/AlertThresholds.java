package io.spendcast.alert;

import java.math.BigDecimal;

/**
 * Limits that belong to no scope.
 *
 * @param minimumSample observations below which latency and session cost are not judged
 * @param minimumPriceCoverage share of accepted events that must have a price, 0 to 1
 */
public record AlertThresholds(long minimumSample, BigDecimal minimumPriceCoverage) {
  public static final AlertThresholds DEFAULT = new AlertThresholds(100, new BigDecimal("0.995"));
}
