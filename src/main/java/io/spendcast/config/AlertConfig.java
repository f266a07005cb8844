package io.spendcast.config;

import java.math.BigDecimal;

/**
 * Thresholds of alerts that are stated in the configuration, not in a file of limits.
 *
 * @param minimumPriceCoverage smallest share of events that must have a price
 * @param minimumSample fewest observations that a percentile is judged by
 */
public record AlertConfig(BigDecimal minimumPriceCoverage, int minimumSample) {

  static AlertConfig read(Section section) {
    BigDecimal coverage = section.decimal("minimum_price_coverage");
    if (coverage.signum() < 0 || coverage.compareTo(BigDecimal.ONE) > 0) {
      section.problem("minimum_price_coverage", coverage + " is not between 0 and 1");
    }
    return new AlertConfig(coverage, (int) section.number("minimum_sample", 1, 1_000_000_000));
  }
}
