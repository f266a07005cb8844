package io.spendcast.latency;

import java.math.BigInteger;

/**
 * The bucket bounds of the OpenTelemetry exponential histogram at scale 5. Bucket {@code i} holds
 * the values in {@code (base^i, base^(i+1)]} with {@code base = 2^(1/32)}, so every power of two is
 * the upper bound of a bucket.
 *
 * <p>Source: OpenTelemetry specification, Metrics Data Model, "Exponential Histogram".
 */
final class ExponentialBuckets {
  static final int BUCKETS_PER_OCTAVE = 32;

  /** The bucket of the value 1, which is its upper bound. */
  static final int MIN_INDEX = -1;

  /** The bucket of {@link Long#MAX_VALUE}. */
  static final int MAX_INDEX = 63 * BUCKETS_PER_OCTAVE - 1;

  private static final int MANTISSA_BITS = 62;
  private static final int SLOT_SHIFT = 56;
  private static final int SLOTS = 64;

  /**
   * {@code floor(2^(62 + j/32))}; a mantissa is above the real bound when it is above its floor.
   */
  private static final long[] THRESHOLDS = thresholds();

  /**
   * How many thresholds lie wholly below each 64th part of an octave. A bucket is never narrower
   * than such a part (2^(1/32) - 1 = 0.0219 > 1/64), so one comparison decides the rest.
   */
  private static final byte[] THRESHOLDS_BELOW_SLOT = thresholdsBelowSlot();

  private static final double[] MIDPOINTS = midpoints();

  private ExponentialBuckets() {}

  static int index(long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(
          "An exponential bucket holds positive values only, got "
              + value
              + "; count 0 in the zero bucket and keep negative values out");
    }
    int leadingZeros = Long.numberOfLeadingZeros(value);
    long mantissa = value << (leadingZeros - 1);
    int below = THRESHOLDS_BELOW_SLOT[(int) (mantissa >>> SLOT_SHIFT) & (SLOTS - 1)];
    int within = mantissa > THRESHOLDS[below] ? 1 : 0;
    return (63 - leadingZeros) * BUCKETS_PER_OCTAVE + below + within - 1;
  }

  static double midpoint(int index) {
    return Math.scalb(
        MIDPOINTS[Math.floorMod(index, BUCKETS_PER_OCTAVE)],
        Math.floorDiv(index, BUCKETS_PER_OCTAVE));
  }

  /** The greatest whole number that is no more than a bucket's upper bound. */
  static long greatest(int index) {
    int octave = Math.floorDiv(index + 1, BUCKETS_PER_OCTAVE);
    return octave > MANTISSA_BITS
        ? Long.MAX_VALUE
        : THRESHOLDS[Math.floorMod(index + 1, BUCKETS_PER_OCTAVE)] >> (MANTISSA_BITS - octave);
  }

  private static long[] thresholds() {
    long[] thresholds = new long[BUCKETS_PER_OCTAVE + 1];
    for (int j = 0; j < BUCKETS_PER_OCTAVE; j++) {
      BigInteger root = BigInteger.ONE.shiftLeft(MANTISSA_BITS * BUCKETS_PER_OCTAVE + j);
      // Five integer square roots are the integer 32nd root.
      for (int halving = 1; halving < BUCKETS_PER_OCTAVE; halving *= 2) {
        root = root.sqrt();
      }
      thresholds[j] = root.longValueExact();
    }
    // No mantissa is above the end of its octave.
    thresholds[BUCKETS_PER_OCTAVE] = Long.MAX_VALUE;
    return thresholds;
  }

  private static byte[] thresholdsBelowSlot() {
    byte[] below = new byte[SLOTS];
    for (int slot = 0; slot < SLOTS; slot++) {
      long start = (long) (SLOTS + slot) << SLOT_SHIFT;
      while (THRESHOLDS[below[slot]] < start) {
        below[slot]++;
      }
    }
    return below;
  }

  private static double[] midpoints() {
    double[] midpoints = new double[BUCKETS_PER_OCTAVE];
    for (int j = 0; j < BUCKETS_PER_OCTAVE; j++) {
      double low = Math.scalb((double) THRESHOLDS[j], -MANTISSA_BITS);
      double high =
          j + 1 < BUCKETS_PER_OCTAVE ? Math.scalb((double) THRESHOLDS[j + 1], -MANTISSA_BITS) : 2.0;
      midpoints[j] = 2 * low * high / (low + high);
    }
    return midpoints;
  }
}
