package io.spendcast.forecast.family;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/** Collects what is known beside the calendar, column by column. */
public final class EventColumns {
  private static final int LARGEST_NAMES_WITH_NEIGHBOURS = 12;

  /** The days beside a holiday are expected to be less of another kind than the day itself. */
  private static final double NEIGHBOUR = 0.4;

  private final List<String> names = new ArrayList<>();
  private final List<Map<Long, Double>> columns = new ArrayList<>();
  private final Set<String> regressors = new HashSet<>();
  private long lastTold = Long.MIN_VALUE;

  /**
   * Adds a column.
   *
   * @param cells values by slot; zero elsewhere
   */
  public void add(String name, Map<Long, Double> cells) {
    names.add(name);
    columns.add(cells);
  }

  /**
   * Adds a column of which only the slots that have a value are told.
   *
   * @param cells values by slot
   */
  public void addRegressor(String name, Map<Long, Double> cells) {
    add(name, cells);
    regressors.add(name);
    cells.keySet().forEach(slot -> lastTold = Math.max(lastTold, slot));
  }

  /** Adds an indicator of slots. */
  public void addSlots(String name, SortedSet<Long> slots) {
    add(name, slots, 0, 1.0);
  }

  /**
   * Adds holidays: an indicator of each, and of days with up to twelve names also indicators of the
   * days before and after.
   */
  public void addHolidays(Map<String, ? extends SortedSet<Long>> slotsByName, Frequency frequency) {
    boolean neighbours =
        frequency == Frequency.DAILY && slotsByName.size() <= LARGEST_NAMES_WITH_NEIGHBOURS;
    slotsByName.forEach(
        (name, slots) -> {
          add(name, slots, 0, 1.0);
          if (neighbours) {
            add("before " + name, slots, -1, NEIGHBOUR);
            add("after " + name, slots, 1, NEIGHBOUR);
          }
        });
  }

  private void add(String name, SortedSet<Long> slots, int moved, double cell) {
    Map<Long, Double> cells = new LinkedHashMap<>();
    for (long slot : slots) {
      if (moved == 0 || !slots.contains(slot + moved)) {
        cells.put(slot + moved, cell);
      }
    }
    add(name, cells);
  }

  /** Whether there is a column of that name. */
  public boolean has(String name) {
    return names.contains(name);
  }

  public int count() {
    return names.size();
  }

  public Events events() {
    Map<Long, double[]> bySlot = new LinkedHashMap<>();
    for (int column = 0; column < columns.size(); column++) {
      for (Map.Entry<Long, Double> cell : columns.get(column).entrySet()) {
        bySlot.computeIfAbsent(cell.getKey(), slot -> new double[names.size()])[column] =
            cell.getValue();
      }
    }
    return regressors.isEmpty()
        ? new Events(names, bySlot)
        : new Events(names, bySlot, regressors, lastTold);
  }
}
