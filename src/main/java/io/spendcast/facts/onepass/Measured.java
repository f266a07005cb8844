package io.spendcast.facts.onepass;

import io.spendcast.latency.ExponentialHistogram;
import java.io.Serializable;
import org.apache.spark.util.KnownSizeEstimation;

/** The values of one measure in one group. */
final class Measured implements KnownSizeEstimation, Serializable {
  final ExponentialHistogram values = new ExponentialHistogram();
  long invalid;
  long sum;
  long min = Long.MAX_VALUE;
  long max = Long.MIN_VALUE;

  void merge(ExponentialHistogram more, long moreInvalid, long moreSum, long least, long most) {
    values.merge(more);
    invalid += moreInvalid;
    sum = Math.addExact(sum, moreSum);
    min = Math.min(min, least);
    max = Math.max(max, most);
  }

  @Override
  public long estimatedSize() {
    return 64 + values.bytes();
  }
}
