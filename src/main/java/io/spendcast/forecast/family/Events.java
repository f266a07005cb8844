package io.spendcast.forecast.family;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
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
 * @param regressors those of the columns whose value has to be told for each slot
 * @param lastTold the last slot for which it is told
 */
public record Events(
    List<String> names, Map<Long, double[]> bySlot, Set<String> regressors, long lastTold) {
  private static final Events NONE = new Events(List.of(), Map.of());

  public Events {
    names = List.copyOf(names);
    bySlot = Collections.unmodifiableMap(bySlot);
    regressors = Set.copyOf(regressors);
  }

  /** Indicators alone, which are known for ever. */
  public Events(List<String> names, Map<Long, double[]> bySlot) {
    this(names, bySlot, Set.of(), Long.MAX_VALUE);
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
    Set<String> told = new HashSet<>(regressors);
    told.retainAll(some);
    return new Events(Arrays.stream(kept).mapToObj(names::get).toList(), slots, told, lastTold);
  }

  /**
   * The columns that tell something after an origin. A regressor that tells of the past alone would
   * explain errors there that the forecast has.
   */
  Events after(long origin) {
    if (regressors.isEmpty() || origin < lastTold) {
      return this;
    }
    Set<String> indicators = new HashSet<>(names);
    indicators.removeAll(regressors);
    return restrictedTo(indicators);
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
