package io.spendcast.latency;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A distribution of non-negative whole numbers in the layout of the OpenTelemetry exponential
 * histogram at scale 5: the number of zeros, the index of the first bucket, and one count per
 * bucket. Bucket {@code i} holds the values in {@code (base^i, base^(i+1)]}, {@code base =
 * 2^(1/32)}. Sum, minimum and maximum are kept beside it by the caller.
 *
 * <p>The layout that {@link #offset()} and {@link #counts()} give depends on the values alone,
 * never on their order or on how they were split before merging. Not safe for use by several
 * threads.
 */
public final class ExponentialHistogram implements Serializable {
  public static final int SCALE = 5;

  private static final int OCTAVE = ExponentialBuckets.BUCKETS_PER_OCTAVE;

  private long zeroCount;
  private long count;

  /**
   * Whole octaves, so that growth is rare, but for a first bucket, since many histograms hold one
   * value; {@code start} is the index of {@code buckets[0]}.
   */
  private long[] buckets = {};

  private int start;

  public ExponentialHistogram() {}

  /**
   * A histogram from its stored parts.
   *
   * @param offset the index of the first of {@code counts}
   * @throws IllegalArgumentException for a negative count, or buckets outside those that a long
   *     value can have
   */
  public static ExponentialHistogram of(long zeroCount, int offset, long[] counts) {
    if (zeroCount < 0) {
      throw new IllegalArgumentException("zero_count is negative: " + zeroCount);
    }
    ExponentialHistogram histogram = new ExponentialHistogram();
    histogram.zeroCount = zeroCount;
    histogram.count = zeroCount;
    int first = 0;
    int last = counts.length - 1;
    while (first <= last && counts[first] == 0) {
      first++;
    }
    while (last > first && counts[last] == 0) {
      last--;
    }
    if (first <= last) {
      requireBucket((long) offset + first);
      requireBucket((long) offset + last);
      histogram.cover(offset + first, offset + last);
    }
    for (int i = first; i <= last; i++) {
      histogram.addToBucket(offset + i, counts[i]);
    }
    return histogram;
  }

  /**
   * Counts one value; 0 goes to the zero bucket.
   *
   * @throws IllegalArgumentException for a negative value
   */
  public void add(long value) {
    if (value == 0) {
      zeroCount++;
    } else {
      int index = bucketIndex(value);
      if (index < start || index >= start + buckets.length) {
        cover(index, index);
      }
      buckets[index - start]++;
    }
    count++;
  }

  /** Adds the counts of another histogram to this one, and returns this one. */
  public ExponentialHistogram merge(ExponentialHistogram other) {
    long merged = Math.addExact(count, other.count);
    int from = other.firstUsed();
    int to = other.lastUsed();
    if (from <= to) {
      cover(other.start + from, other.start + to);
      int shift = other.start - start;
      for (int i = from; i <= to; i++) {
        buckets[i + shift] += other.buckets[i];
      }
    }
    zeroCount += other.zeroCount;
    count = merged;
    return this;
  }

  /** Of memory, about. */
  public long bytes() {
    return 64 + 8L * buckets.length;
  }

  /** How many values were counted, zeros included. */
  public long count() {
    return count;
  }

  public long zeroCount() {
    return zeroCount;
  }

  /** The index of the first bucket that holds a value; 0 when none does. */
  public int offset() {
    int first = firstUsed();
    return first < buckets.length ? start + first : 0;
  }

  /** The counts from {@link #offset()} to the last bucket that holds a value; a copy. */
  public long[] counts() {
    int first = firstUsed();
    return first < buckets.length
        ? Arrays.copyOfRange(buckets, first, lastUsed() + 1)
        : new long[0];
  }

  /**
   * The value at rank {@code ceil(q * count)}, within 1.1 % of the exact one; null when nothing was
   * counted.
   *
   * @throws IllegalArgumentException when {@code q} is outside [0, 1]
   */
  public @Nullable Double quantile(double q) {
    return count == 0 ? null : valueAtRank(PercentileRank.of(q, count));
  }

  /** As {@link #quantile(double)}, kept between the least and the greatest value counted. */
  public @Nullable Double quantile(double q, long min, long max) {
    Double estimate = quantile(q);
    return estimate == null ? null : Math.max(min, Math.min(max, estimate));
  }

  /**
   * The estimate of the value at a rank: 0 in the zero bucket, else the midpoint of its bucket.
   *
   * @param rank from 1 to {@link #count()}
   * @throws IllegalArgumentException for another rank
   */
  double valueAtRank(long rank) {
    return isZero(rank) ? 0 : bucketMidpoint(bucketAtRank(rank));
  }

  /** No value at this rank is less: the least whole number of its bucket. */
  long leastAtRank(long rank) {
    return isZero(rank) ? 0 : ExponentialBuckets.greatest(bucketAtRank(rank) - 1) + 1;
  }

  /** No value at this rank is greater: the greatest whole number of its bucket. */
  long greatestAtRank(long rank) {
    return isZero(rank) ? 0 : ExponentialBuckets.greatest(bucketAtRank(rank));
  }

  private boolean isZero(long rank) {
    if (rank < 1 || rank > count) {
      throw new IllegalArgumentException("Rank " + rank + " is not between 1 and " + count);
    }
    return rank <= zeroCount;
  }

  private int bucketAtRank(long rank) {
    long remaining = rank - zeroCount;
    int position = -1;
    while (remaining > 0) {
      position++;
      remaining -= buckets[position];
    }
    return start + position;
  }

  /**
   * How many values lie in the bucket of a value or below it.
   *
   * @throws IllegalArgumentException for a negative value
   */
  public long rank(long value) {
    long rank = zeroCount;
    if (value == 0) {
      return rank;
    }
    int last = Math.min(bucketIndex(value) - start, buckets.length - 1);
    for (int i = 0; i <= last; i++) {
      rank += buckets[i];
    }
    return rank;
  }

  /**
   * The bucket of a value, exact at every bound.
   *
   * @throws IllegalArgumentException when the value is not positive
   */
  public static int bucketIndex(long value) {
    return ExponentialBuckets.index(value);
  }

  /**
   * The estimate whose greatest relative error over the bucket is least, 1.083 %: {@code 2 * low *
   * high / (low + high)}.
   */
  public static double bucketMidpoint(int index) {
    return ExponentialBuckets.midpoint(index);
  }

  private void addToBucket(int index, long added) {
    if (added < 0) {
      throw new IllegalArgumentException("The count of bucket " + index + " is negative: " + added);
    }
    buckets[index - start] += added;
    count = Math.addExact(count, added);
  }

  private static void requireBucket(long index) {
    if (index < ExponentialBuckets.MIN_INDEX || index > ExponentialBuckets.MAX_INDEX) {
      throw new IllegalArgumentException(
          "Bucket "
              + index
              + " holds no long value; at scale 5 they lie between "
              + ExponentialBuckets.MIN_INDEX
              + " and "
              + ExponentialBuckets.MAX_INDEX);
    }
  }

  /** Makes room for the buckets from {@code first} to {@code last}. */
  private void cover(int first, int last) {
    boolean empty = buckets.length == 0;
    if (empty && first == last) {
      buckets = new long[1];
      start = first;
      return;
    }
    int low = Math.floorDiv(empty ? first : Math.min(first, start), OCTAVE);
    int high = Math.floorDiv(empty ? last : Math.max(last, start + buckets.length - 1), OCTAVE);
    int length = (high - low + 1) * OCTAVE;
    if (length > buckets.length) {
      long[] wider = new long[length];
      System.arraycopy(buckets, 0, wider, empty ? 0 : start - low * OCTAVE, buckets.length);
      buckets = wider;
      start = low * OCTAVE;
    }
  }

  private int firstUsed() {
    int first = 0;
    while (first < buckets.length && buckets[first] == 0) {
      first++;
    }
    return first;
  }

  private int lastUsed() {
    int last = buckets.length - 1;
    while (last >= 0 && buckets[last] == 0) {
      last--;
    }
    return last;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ExponentialHistogram that
        && zeroCount == that.zeroCount
        && offset() == that.offset()
        && Arrays.equals(counts(), that.counts());
  }

  @Override
  public int hashCode() {
    return Objects.hash(zeroCount, offset(), Arrays.hashCode(counts()));
  }

  @Override
  public String toString() {
    return "zero_count="
        + zeroCount
        + ", offset="
        + offset()
        + ", counts="
        + Arrays.toString(counts());
  }
}
