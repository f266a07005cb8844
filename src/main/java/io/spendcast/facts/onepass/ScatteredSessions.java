package io.spendcast.facts.onepass;

import java.io.Serializable;
import java.util.List;

/**
 * Which sessions more than one summary has seen, by the hashes of their ids: all of those, and of
 * several summaries a few that only look so. Of one summary no session is scattered.
 */
final class ScatteredSessions implements Serializable {
  private static final int BITS_PER_SESSION = 16;
  private static final int GREATEST_LOG2 = 30;

  private final long[] twice;
  private final int mask;

  private ScatteredSessions(int log2) {
    twice = new long[1 << (log2 - 6)];
    mask = (1 << log2) - 1;
  }

  /**
   * @param hashesOfSummaries the hashes of the sessions of each summary, each session once
   */
  static ScatteredSessions of(List<int[]> hashesOfSummaries) {
    long sessions = hashesOfSummaries.stream().mapToLong(hashes -> hashes.length).sum();
    int log2 = 64 - Long.numberOfLeadingZeros(Math.max(64, sessions * BITS_PER_SESSION) - 1);
    ScatteredSessions scattered = new ScatteredSessions(Math.min(GREATEST_LOG2, log2));
    if (hashesOfSummaries.size() < 2) {
      return scattered;
    }
    long[] once = new long[scattered.twice.length];
    for (int[] hashes : hashesOfSummaries) {
      for (int hash : hashes) {
        int bit = hash & scattered.mask;
        if ((once[bit >>> 6] & (1L << bit)) == 0) {
          once[bit >>> 6] |= 1L << bit;
        } else {
          scattered.twice[bit >>> 6] |= 1L << bit;
        }
      }
    }
    return scattered;
  }

  boolean holds(int hash) {
    int bit = hash & mask;
    return (twice[bit >>> 6] & (1L << bit)) != 0;
  }
}
