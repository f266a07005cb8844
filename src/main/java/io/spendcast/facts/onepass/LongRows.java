package io.spendcast.facts.onepass;

import java.io.Serializable;
import java.util.Arrays;

/** Rows of whole numbers of one width that start as zeros and grow as they are added to. */
final class LongRows implements Serializable {
  private final int width;
  private long[] values;

  LongRows(int width) {
    this.width = width;
    this.values = new long[16 * width];
  }

  /** The place of a row's first value in {@link #values()}, made where it is missing. */
  int at(int row) {
    int start = row * width;
    if (start + width > values.length) {
      values = Arrays.copyOf(values, Math.multiplyExact(Math.max(values.length, start + width), 2));
    }
    return start;
  }

  /** Of memory, about. */
  long bytes() {
    return 8L * values.length;
  }

  long[] values() {
    return values;
  }

  long get(int row, int place) {
    return values[row * width + place];
  }
}
