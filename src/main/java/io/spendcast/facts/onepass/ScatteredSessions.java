package io.spendcast.facts.onepass;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which sessions more than one summary has seen, by the hashes of their ids: all of those, and of a
 * thousand others one that only looks so. Of one summary no session is scattered.
 */
final class ScatteredSessions implements Serializable {
  /** Of a session that is scattered; of others one in as many looks so. */
  private static final int BITS_PER_SCATTERED = 1024;

  /** Of any session, where most are scattered. */
  private static final int MOST_BITS_PER_SESSION = 16;

  private final Bits scattered;

  private ScatteredSessions(Bits scattered) {
    this.scattered = scattered;
  }

  /**
   * @param hashesOfSummaries the hashes of the sessions of each summary, each session once
   */
  static ScatteredSessions of(List<int[]> hashesOfSummaries) {
    if (hashesOfSummaries.size() < 2) {
      return new ScatteredSessions(new Bits(0));
    }
    int[] repeated = repeated(hashesOfSummaries);
    Bits scattered =
        new Bits(
            Math.min(
                (long) BITS_PER_SCATTERED * repeated.length,
                MOST_BITS_PER_SESSION * sessions(hashesOfSummaries)));
    for (int hash : repeated) {
      scattered.set(hash);
    }
    return new ScatteredSessions(scattered);
  }

  /** The hashes that are there more than once, in order, each at least once. */
  private static int[] repeated(List<int[]> hashesOfSummaries) {
    long bits = MOST_BITS_PER_SESSION * sessions(hashesOfSummaries);
    Bits once = new Bits(bits);
    Bits twice = new Bits(bits);
    for (int[] hashes : hashesOfSummaries) {
      for (int hash : hashes) {
        (once.has(hash) ? twice : once).set(hash);
      }
    }
    int[] candidates =
        hashesOfSummaries.stream()
            .flatMapToInt(hashes -> Arrays.stream(hashes).filter(twice::has))
            .sorted()
            .toArray();
    return IntStream.range(1, candidates.length)
        .filter(at -> candidates[at] == candidates[at - 1])
        .map(at -> candidates[at])
        .toArray();
  }

  private static long sessions(List<int[]> hashesOfSummaries) {
    return hashesOfSummaries.stream().mapToLong(hashes -> hashes.length).sum();
  }

  boolean holds(int hash) {
    return scattered.has(hash);
  }

  /** A bit for each of some of the last bits of a hash. */
  private static final class Bits implements Serializable {
    private static final int LEAST_LOG2 = 6;
    private static final int GREATEST_LOG2 = 30;

    private final long[] words;
    private final int mask;

    Bits(long wanted) {
      int log2 = Long.SIZE - Long.numberOfLeadingZeros(Math.max(1L << LEAST_LOG2, wanted) - 1);
      int used = Math.min(GREATEST_LOG2, log2);
      words = new long[1 << (used - LEAST_LOG2)];
      mask = (1 << used) - 1;
    }

    boolean has(int hash) {
      int bit = hash & mask;
      return (words[bit >>> LEAST_LOG2] & (1L << bit)) != 0;
    }

    void set(int hash) {
      int bit = hash & mask;
      words[bit >>> LEAST_LOG2] |= 1L << bit;
    }
  }
}
