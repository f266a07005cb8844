package io.spendcast.forecast.family;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

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

  /** The columns of some names, in the same order. */
  public Events restrictedTo(Set<String> some) {
    int[] kept =
        IntStream.range(0, names.size()).filter(at -> some.contains(names.get(at))).toArray();
    if (kept.length == 0) {
      return NONE;
    }
    Map<Long, double[]> slots = new LinkedHashMap<>();
    bySlot.forEach(
        (slot, values) ->
            slots.put(slot, Arrays.stream(kept).mapToDouble(at -> values[at]).toArray()));
    return new Events(Arrays.stream(kept).mapToObj(names::get).toList(), slots);
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
