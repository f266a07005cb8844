package io.spendcast.latency;

import org.jspecify.annotations.Nullable;

/**
 * Values that enclose a percentile, as a histogram knows them: from the least whole number of the
 * bucket in which the lower rank lies to the greatest of the bucket of the upper one. So what lies
 * between the two values themselves lies in it.
 *
 * @see RankInterval
 */
public record PercentileInterval(long lower, long upper) {
  /**
   * The interval, or null where the values are too few for one.
   *
   * @param min no counted value is less
   * @param max no counted value is greater
   */
  public static @Nullable PercentileInterval of(
      ExponentialHistogram values, long min, long max, double q, double confidence) {
    RankInterval ranks = RankInterval.of(values.count(), q, confidence);
    return ranks == null
        ? null
        : new PercentileInterval(
            Math.max(min, Math.min(max, values.leastAtRank(ranks.lower()))),
            Math.max(min, Math.min(max, values.greatestAtRank(ranks.upper()))));
  }
}
