package io.spendcast.forecast.family;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What is known of the future beside the calendar: holidays as indicators, regressors as numbers.
 *
 * @param names of the columns
 * @param bySlot a value per column of slots where any is not zero; scaled to about one
 */
public record Events(List<String> names, Map<Long, double[]> bySlot) {
  private static final Events NONE = new Events(List.of(), Map.of());

  public Events {
    names = List.copyOf(names);
    bySlot = Collections.unmodifiableMap(bySlot);
  }

  public static Events none() {
    return NONE;
  }

  /** As columns of a design. */
  Columns columns(double ridge) {
    return new Columns() {
      @Override
      public Block block() {
        return Block.EVENTS;
      }

      @Override
      public int count() {
        return names.size();
      }

      @Override
      public double penalty(int column) {
        return ridge;
      }

      @Override
      public void fill(double[] row, int at, long slot, double time) {
        double[] values = bySlot.get(slot);
        if (values != null) {
          System.arraycopy(values, 0, row, at, values.length);
        }
      }
    };
  }
}
