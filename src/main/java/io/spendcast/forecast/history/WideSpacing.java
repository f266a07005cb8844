package io.spendcast.forecast.history;

import org.jspecify.annotations.Nullable;

/**
 * Series of which no two known values are neighbours, as those of a weekly history that is read as
 * days: most of what they are forecast from is estimated.
 */
public final class WideSpacing {
  /** Of fewer values it may be chance. */
  private static final int FEWEST_VALUES = 4;

  private long series;
  private int slots = Integer.MAX_VALUE;
  private @Nullable String first;

  /**
   * @param dense one value per slot; unknown ones are NaN
   */
  void add(String id, double[] dense) {
    int values = 0;
    int last = -1;
    int least = Integer.MAX_VALUE;
    for (int slot = 0; slot < dense.length; slot++) {
      if (!Double.isNaN(dense[slot])) {
        least = last < 0 ? least : Math.min(least, slot - last);
        last = slot;
        values++;
      }
    }
    if (values >= FEWEST_VALUES && least > 1) {
      add(1, least, id);
    }
  }

  void add(WideSpacing other) {
    if (other.first != null) {
      add(other.series, other.slots, other.first);
    }
  }

  private void add(long more, int least, String id) {
    series += more;
    slots = Math.min(slots, least);
    first = first == null || id.compareTo(first) < 0 ? id : first;
  }

  /** How many series these are. */
  public long series() {
    return series;
  }

  /**
   * The least distance between two values of any of them; 2 or more where there is such a series.
   */
  public int slots() {
    return slots;
  }

  /** The first of them by id; null where there is none. */
  public @Nullable String first() {
    return first;
  }
}
