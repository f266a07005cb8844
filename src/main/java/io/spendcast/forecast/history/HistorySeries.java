package io.spendcast.forecast.history;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The rows of one series as they came, in whatever order. */
final class HistorySeries {
  /** Small, since a history may be of a million series with a row each. */
  private static final int FEW = 4;

  private long[] slots = new long[FEW];
  private byte[] offsets = new byte[FEW];
  private double[] values = new double[FEW];
  private long[] rows = new long[FEW];
  private int count;
  private @Nullable HistoryProblem problem;

  void add(long slot, int offsetDays, double value, long row) {
    if (count == slots.length) {
      slots = Arrays.copyOf(slots, 2 * count);
      offsets = Arrays.copyOf(offsets, 2 * count);
      values = Arrays.copyOf(values, 2 * count);
      rows = Arrays.copyOf(rows, 2 * count);
    }
    slots[count] = slot;
    offsets[count] = (byte) offsetDays;
    values[count] = value;
    rows[count++] = row;
  }

  int rows() {
    return count;
  }

  /** Remembers the first problem of the series by row. */
  void reject(HistoryProblem next) {
    if (problem == null || next.row() < problem.row()) {
      problem = next;
    }
  }

  @Nullable HistoryProblem problem() {
    return problem;
  }

  long lastSlot() {
    long last = Long.MIN_VALUE;
    for (int index = 0; index < count; index++) {
      last = Math.max(last, slots[index]);
    }
    return last;
  }

  /** All that came before a date of years later would be left out unseen. */
  private void rejectLoneLast(String id, long last, int longest) {
    long before = Long.MIN_VALUE;
    long row = 0;
    for (int index = 0; index < count; index++) {
      before = slots[index] < last ? Math.max(before, slots[index]) : before;
      row = slots[index] == last ? rows[index] : row;
    }
    if (before != Long.MIN_VALUE && last - before >= longest) {
      String text =
          "lies further after the row before than the %d slots that a forecast looks back; mend its"
              + " date, or leave the earlier rows out";
      reject(new HistoryProblem(id, row, text.formatted(longest)));
    }
  }

  /** Days of the last row after the start of its slot: the weekday of a weekly series. */
  int lastOffsetDays() {
    long last = lastSlot();
    for (int index = 0; index < count; index++) {
      if (slots[index] == last) {
        return offsets[index];
      }
    }
    return 0;
  }

  /**
   * One value per slot up to the last row, at most {@code longest}, beginning with a known one;
   * empty if none is known, and then, or where rows contradict each other, there is a problem. A
   * known value beside an unknown one of the same date is no contradiction.
   */
  double[] dense(String id, int longest) {
    long last = lastSlot();
    rejectLoneLast(id, last, longest);
    double[] dense = new double[longest];
    long[] from = new long[longest];
    Arrays.fill(dense, Double.NaN);
    int offset = lastOffsetDays();
    int first = longest;
    for (int index = 0; index < count; index++) {
      long at = slots[index] - last + longest - 1;
      if (offsets[index] != offset) {
        reject(new HistoryProblem(id, rows[index], "is no whole number of weeks before the last"));
      } else if (at >= 0) {
        int slot = (int) at;
        boolean isKnown = !Double.isNaN(values[index]);
        if (isKnown && !Double.isNaN(dense[slot]) && dense[slot] != values[index]) {
          String text = "has another value for the date of row %d; leave one of them out";
          reject(
              new HistoryProblem(
                  id,
                  Math.max(rows[index], from[slot]),
                  text.formatted(Math.min(rows[index], from[slot]))));
        }
        if (isKnown) {
          dense[slot] = values[index];
          from[slot] = rows[index];
          first = Math.min(first, slot);
        }
      }
    }
    if (first == longest && problem == null) {
      reject(
          new HistoryProblem(
              id, rows[0], "the series has no known value in its last " + longest + " slots"));
    }
    return Arrays.copyOfRange(dense, first, longest);
  }
}
