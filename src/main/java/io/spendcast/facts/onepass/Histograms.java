package io.spendcast.facts.onepass;

import io.spendcast.latency.ExponentialHistogram;
import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The histogram of each measure per group, with what is kept beside it. A value is written to two
 * places of memory: the head of its histogram, and its bucket.
 */
final class Histograms implements Serializable {
  private static final int MEASURES = EventColumns.MEASURES.size();

  /** Words of a head; all are 0 where there is no value. */
  private static final int FIRST_COUNT = 0;

  private static final int FIRST_BUCKET = 1;
  private static final int BUCKETS = 2;
  private static final int ZEROS = 3;
  private static final int INVALID = 4;
  private static final int SUM = 5;
  private static final int LEAST = 6;
  private static final int GREATEST = 7;
  private static final int WORDS = 8;

  private long[] heads = {};
  private final BucketPool pool = new BucketPool();

  /** Of memory, about. */
  long bytes() {
    return 8L * heads.length + pool.bytes();
  }

  void add(int group, int measure, long value, boolean isValid) {
    int head = (group * MEASURES + measure) * WORDS;
    if (head >= heads.length) {
      heads = Arrays.copyOf(heads, Math.max(head + WORDS, Math.multiplyExact(heads.length, 2)));
    }
    if (!isValid) {
      heads[head + INVALID]++;
      return;
    }
    boolean isFirst = isEmpty(head);
    heads[head + SUM] = Math.addExact(heads[head + SUM], value);
    heads[head + LEAST] = isFirst ? value : Math.min(heads[head + LEAST], value);
    heads[head + GREATEST] = isFirst ? value : Math.max(heads[head + GREATEST], value);
    if (value == 0) {
      heads[head + ZEROS]++;
    } else {
      addToBucket(head, ExponentialHistogram.bucketIndex(value));
    }
  }

  private void addToBucket(int head, int bucket) {
    long at = bucket - heads[head + FIRST_BUCKET];
    if (at < 0 || at >= heads[head + BUCKETS]) {
      cover(head, bucket);
      at = bucket - heads[head + FIRST_BUCKET];
    }
    pool.increment((int) (heads[head + FIRST_COUNT] + at));
  }

  /** Makes room for a bucket and for all of its octave. */
  private void cover(int head, int bucket) {
    int had = (int) heads[head + BUCKETS];
    int first = (int) heads[head + FIRST_BUCKET];
    int low = BucketPool.octave(had == 0 ? bucket : Math.min(bucket, first));
    int high = BucketPool.octave(had == 0 ? bucket : Math.max(bucket, first + had - 1));
    int wider = pool.take(high - low + 1);
    int start = low * BucketPool.OCTAVE;
    if (had > 0) {
      pool.move((int) heads[head + FIRST_COUNT], had, wider + first - start);
    }
    heads[head + FIRST_COUNT] = wider;
    heads[head + FIRST_BUCKET] = start;
    heads[head + BUCKETS] = (long) (high - low + 1) * BucketPool.OCTAVE;
  }

  private boolean isEmpty(int head) {
    return heads[head + BUCKETS] == 0 && heads[head + ZEROS] == 0;
  }

  /** Null where the group has no value of the measure. */
  @Nullable Measured get(int group, int measure) {
    int head = (group * MEASURES + measure) * WORDS;
    if (head >= heads.length || (isEmpty(head) && heads[head + INVALID] == 0)) {
      return null;
    }
    Measured measured = new Measured();
    measured.merge(
        ExponentialHistogram.of(
            heads[head + ZEROS],
            (int) heads[head + FIRST_BUCKET],
            pool.counts((int) heads[head + FIRST_COUNT], (int) heads[head + BUCKETS])),
        heads[head + INVALID],
        heads[head + SUM],
        isEmpty(head) ? Long.MAX_VALUE : heads[head + LEAST],
        isEmpty(head) ? Long.MIN_VALUE : heads[head + GREATEST]);
    return measured;
  }
}
