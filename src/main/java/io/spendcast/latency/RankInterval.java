package io.spendcast.latency;

import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * A distribution-free confidence interval for a percentile: the ranks of the two sorted values that
 * enclose it. The number of values at or below the true {@code q}-quantile is binomial with {@code
 * n} trials and probability {@code q}; each tail holds at most half of what the confidence leaves.
 *
 * <p>Source: Hahn and Meeker, "Statistical Intervals", section 5.2 (order statistics). The values
 * are taken as independent; calls of one incident are not, and then the interval is too narrow.
 *
 * @param lower rank of the lower bound, at least 1
 * @param upper rank of the upper bound, at most {@code n}
 */
public record RankInterval(long lower, long upper) {
  /** Up to this many values the binomial is evaluated exactly. */
  static final long EXACT_LIMIT = 1_000_000;

  /** Below this variance of the rank the normal approximation is not used. */
  static final double NORMAL_MIN_VARIANCE = 1_000;

  /**
   * The interval, or null when {@code n} values are too few for both bounds ({@link
   * #minimumSampleSize}).
   *
   * <p>Exact up to a million values and wherever {@code n q (1 - q)} is below 1,000. Beyond, the
   * normal approximation with the skewness term of Cornish and Fisher, rounded outwards: never
   * narrower than the exact interval, and wider by at most two ranks at each end, of several
   * hundred.
   *
   * @param q the percentile as a fraction, between 0 and 1, both excluded
   * @param confidence between 0 and 1, both excluded, such as 0.95
   * @throws IllegalArgumentException outside these ranges, or when more than 2^31 - 1 values meet a
   *     percentile so extreme that the approximation does not hold
   */
  public static @Nullable RankInterval of(long n, double q, double confidence) {
    requireFraction("percentile", q);
    requireFraction("confidence", confidence);
    if (n < 0) {
      throw new IllegalArgumentException("The number of values is negative: " + n);
    }
    double tail = (1 - confidence) / 2;
    double variance = n * q * (1 - q);
    RankInterval interval =
        n > EXACT_LIMIT && variance >= NORMAL_MIN_VARIANCE
            ? approximate(n, q, variance, tail)
            : exact(n, q, tail);
    return interval.lower < 1 || interval.upper > n ? null : interval;
  }

  /** The least number of values for which {@link #of} gives an interval. */
  public static long minimumSampleSize(double q, double confidence) {
    requireFraction("percentile", q);
    requireFraction("confidence", confidence);
    long few = 0;
    long enough = 1;
    while (of(enough, q, confidence) == null) {
      few = enough;
      enough *= 2;
    }
    while (enough - few > 1) {
      long middle = (few + enough) / 2;
      if (of(middle, q, confidence) == null) {
        few = middle;
      } else {
        enough = middle;
      }
    }
    return enough;
  }

  private static RankInterval exact(long n, double q, double tail) {
    if (n > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "No interval for the "
              + q
              + " quantile of "
              + n
              + " values; take one nearer to the middle");
    }
    BinomialDistribution atOrBelow = new BinomialDistribution(null, (int) n, q);
    return new RankInterval(
        atOrBelow.inverseCumulativeProbability(tail),
        atOrBelow.inverseCumulativeProbability(1 - tail) + 1L);
  }

  private static RankInterval approximate(long n, double q, double variance, double tail) {
    double z = new NormalDistribution(null, 0, 1).inverseCumulativeProbability(1 - tail);
    double skewness = (1 - 2 * q) * (z * z - 1) / 6;
    double halfWidth = z * Math.sqrt(variance);
    return new RankInterval(
        (long) Math.floor(n * q - halfWidth + skewness - 0.5),
        (long) Math.ceil(n * q + halfWidth + skewness + 1.5));
  }

  private static void requireFraction(String name, double value) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException(
          "The " + name + " lies between 0 and 1, both excluded, got " + value);
    }
  }
}
