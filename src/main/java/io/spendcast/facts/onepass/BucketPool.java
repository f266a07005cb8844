package io.spendcast.facts.onepass;

import io.spendcast.latency.ExponentialHistogram;
import java.io.Serializable;
import java.util.Arrays;

/**
 * The counts of many histograms in one array, of each those of whole octaves. What one grew out of
 * is given to the next that needs as much.
 */
final class BucketPool implements Serializable {
  /** Buckets of values that lie within a factor of two. */
  static final int OCTAVE = 1 << ExponentialHistogram.SCALE;

  /** Of all values that 64 bits hold. */
  private static final int MOST_OCTAVES = Long.SIZE + 1;

  private static final int NONE = -1;

  private int[] counts = {};
  private int used;

  /** By octaves: what is free, each place holding the next. */
  private final int[] free = new int[MOST_OCTAVES + 1];

  BucketPool() {
    Arrays.fill(free, NONE);
  }

  static int octave(int bucket) {
    return Math.floorDiv(bucket, OCTAVE);
  }

  /** Of memory, about. */
  long bytes() {
    return 4L * counts.length;
  }

  /** A place for some octaves, all 0. */
  int take(int octaves) {
    int place = free[octaves];
    int length = octaves * OCTAVE;
    if (place == NONE) {
      place = used;
      used = Math.addExact(used, length);
      if (used > counts.length) {
        counts = Arrays.copyOf(counts, Math.max(used, Math.multiplyExact(counts.length, 2)));
      }
    } else {
      free[octaves] = counts[place];
      Arrays.fill(counts, place, place + length, 0);
    }
    return place;
  }

  /** Moves the counts of whole octaves to another place, and frees theirs. */
  void move(int from, int length, int to) {
    System.arraycopy(counts, from, counts, to, length);
    counts[from] = free[length / OCTAVE];
    free[length / OCTAVE] = from;
  }

  /**
   * @throws ArithmeticException where it would pass two billion
   */
  void increment(int place) {
    counts[place] = Math.incrementExact(counts[place]);
  }

  long[] counts(int place, int length) {
    long[] copy = new long[length];
    for (int i = 0; i < length; i++) {
      copy[i] = counts[place + i];
    }
    return copy;
  }
}
