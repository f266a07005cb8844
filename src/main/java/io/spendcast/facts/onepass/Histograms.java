package io.spendcast.facts.onepass;

import io.spendcast.latency.ExponentialHistogram;
import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The histogram of each measure per group, with what is kept beside it. */
final class Histograms implements Serializable {
  private static final int MEASURES = EventColumns.MEASURES.size();

  /** Of one with values in two octaves. */
  private static final long BYTES_OF_ONE = 640;

  private @Nullable Measured[] measured = new Measured[64 * MEASURES];
  private int size;

  /** The values of one measure in one group. */
  static final class Measured implements Serializable {
    final ExponentialHistogram values = new ExponentialHistogram();
    long invalid;
    long sum;
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;

    void add(long value, boolean isValid) {
      if (!isValid) {
        invalid++;
        return;
      }
      values.add(value);
      sum += value;
      min = Math.min(min, value);
      max = Math.max(max, value);
    }

    void merge(ExponentialHistogram more, long moreInvalid, long moreSum, long least, long most) {
      values.merge(more);
      invalid += moreInvalid;
      sum = Math.addExact(sum, moreSum);
      min = Math.min(min, least);
      max = Math.max(max, most);
    }
  }

  /** Of memory, about. */
  long bytes() {
    return 4L * measured.length + BYTES_OF_ONE * size;
  }

  void add(int group, int measure, long value, boolean isValid) {
    int at = group * MEASURES + measure;
    if (at >= measured.length) {
      measured = Arrays.copyOf(measured, Math.max(at + 1, 2 * measured.length));
    }
    Measured values = measured[at];
    if (values == null) {
      values = new Measured();
      measured[at] = values;
      size++;
    }
    values.add(value, isValid);
  }

  /** Null where the group has no value of the measure. */
  @Nullable Measured get(int group, int measure) {
    int at = group * MEASURES + measure;
    return at < measured.length ? measured[at] : null;
  }
}
