package io.spendcast.latency;

import java.util.List;

/**
 * A bucket of somebody else's histogram: how many values lie in {@code (low, high]}.
 *
 * @param high positive infinity where the bucket has no end
 */
public record SourceBucket(double low, double high, long count) {
  /** The largest relative error that the layout of the exponential histogram adds. */
  private static final double LAYOUT_ERROR = 0.01084;

  /** A histogram of whole numbers, with bounds of its values and of a percentile's error. */
  public record Converted(
      ExponentialHistogram histogram, long min, long max, double relativeError) {}

  public SourceBucket {
    if (!(low >= 0 && high >= low && count >= 0)) {
      throw new IllegalArgumentException(
          "A bucket from " + low + " to " + high + " with " + count + " values is none");
    }
  }

  /**
   * The value whose greatest relative error over the bucket is least: {@code 2 * low * high / (low
   * + high)}; 0 in a bucket that starts there, twice the start in one without an end.
   */
  public double estimate() {
    if (Double.isInfinite(high)) {
      return 2 * low;
    }
    return high == 0 ? 0 : 2 * low * high / (low + high);
  }

  /** The greatest error of the estimate as a share of the exact value: at most 1. */
  public double relativeError() {
    if (Double.isInfinite(high)) {
      return 1;
    }
    return high == 0 ? 0 : (high - low) / (low + high);
  }

  /** The same bucket where all values are known to lie between two bounds. */
  SourceBucket within(double least, double greatest) {
    double from = Math.max(low, Math.min(least, high));
    return new SourceBucket(from, Math.max(from, Math.min(high, greatest)), count);
  }

  /**
   * The buckets in the layout of the exponential histogram: every value of a bucket counts at the
   * bucket's estimate.
   *
   * @param min no value is less; 0 where unknown
   * @param max no value is greater; positive infinity where unknown
   */
  public static Converted converted(List<SourceBucket> buckets, double min, double max) {
    ExponentialHistogram histogram = new ExponentialHistogram();
    double least = Double.POSITIVE_INFINITY;
    double greatest = 0;
    double error = 0;
    for (SourceBucket bucket : buckets) {
      if (bucket.count > 0) {
        SourceBucket narrow = bucket.within(min, max);
        long estimate = Math.round(narrow.estimate());
        histogram.merge(at(estimate, bucket.count));
        least = Math.min(least, narrow.low);
        greatest = Math.max(greatest, narrow.end());
        error = Math.max(error, narrow.relativeError());
      }
    }
    return new Converted(
        histogram,
        least > greatest ? 0 : (long) Math.floor(least),
        (long) Math.ceil(greatest),
        Math.min(1, error + LAYOUT_ERROR * (1 + error)));
  }

  private double end() {
    return Double.isInfinite(high) ? 2 * low : high;
  }

  private static ExponentialHistogram at(long value, long count) {
    return value == 0
        ? ExponentialHistogram.of(count, 0, new long[0])
        : ExponentialHistogram.of(0, ExponentialHistogram.bucketIndex(value), new long[] {count});
  }
}
