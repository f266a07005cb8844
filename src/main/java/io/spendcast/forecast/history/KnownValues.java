package io.spendcast.forecast.history;

import io.spendcast.forecast.family.EventColumns;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rows of a file of known regressors, by column and slot. */
final class KnownValues {
  private final Path file;
  private final List<String> header;
  private final int dateColumn;
  private final List<Map<Long, List<Double>>> bySlot = new ArrayList<>();
  private final Map<LocalDateTime, Long> rowByDate = new HashMap<>();
  private final Map<LocalDateTime, List<Double>> valuesByDate = new HashMap<>();

  KnownValues(Path file, List<String> header, int dateColumn) {
    this.file = file;
    this.header = header;
    this.dateColumn = dateColumn;
    header.forEach(name -> bySlot.add(new TreeMap<>()));
  }

  /**
   * Adds a row for some slots from the first.
   *
   * @throws HistoryException where a value is none, or the date had others before
   */
  void add(LocalDateTime date, long first, int slots, List<String> fields, long row) {
    List<Double> values = new ArrayList<>();
    for (int column = 0; column < header.size(); column++) {
      values.add(column == dateColumn ? 0.0 : number(fields.get(column), row));
    }
    List<Double> before = valuesByDate.putIfAbsent(date, values);
    if (before == null) {
      rowByDate.put(date, row);
    } else if (!before.equals(values)) {
      throw new HistoryException(
          "%s, row %d: has other values for the date of row %d; leave one of them out"
              .formatted(file, row, rowByDate.get(date)));
    } else {
      return;
    }
    for (int column = 0; column < header.size(); column++) {
      for (int slot = 0; slot < slots; slot++) {
        bySlot
            .get(column)
            .computeIfAbsent(first + slot, none -> new ArrayList<>(1))
            .add(values.get(column));
      }
    }
  }

  /**
   * Centred and scaled.
   *
   * @throws HistoryException where a regressor never changes, or has the name of another or of a
   *     holiday: one that is not told of the future would take the other along
   */
  void addTo(EventColumns columns) {
    for (int column = 0; column < header.size(); column++) {
      if (column != dateColumn) {
        String name = header.get(column);
        if (columns.has(name)) {
          throw new HistoryException(
              "%s: column %s has the name of a holiday or of another column; give it a name of its own"
                  .formatted(file, name));
        }
        columns.addRegressor(name, scaled(name, bySlot.get(column)));
      }
    }
  }

  private Map<Long, Double> scaled(String name, Map<Long, List<Double>> cells) {
    Map<Long, Double> means = new TreeMap<>();
    cells.forEach((slot, values) -> means.put(slot, mean(values.stream().sorted().toList())));
    double mean = mean(means.values().stream().toList());
    double squares = 0.0;
    for (double value : means.values()) {
      squares += (value - mean) * (value - mean);
    }
    double deviation = StrictMath.sqrt(squares / Math.max(1, means.size()));
    boolean isConstant = means.values().stream().distinct().count() == 1 || !(deviation > 0.0);
    if (!means.isEmpty() && isConstant) {
      throw new HistoryException(
          "%s: column %s has the same value, %s, in every row, so nothing can be learned from it; give the other dates a row too, with 0 where there is nothing, or leave the column out"
              .formatted(file, name, means.values().iterator().next()));
    }
    means.replaceAll((slot, value) -> (value - mean) / deviation);
    return means;
  }

  private static double mean(List<Double> values) {
    double sum = 0.0;
    for (double value : values) {
      sum += value;
    }
    return sum / Math.max(1, values.size());
  }

  private double number(String text, long row) {
    double value;
    try {
      value = HistoryValue.parse(text);
    } catch (NumberFormatException e) {
      throw new HistoryException(
          "%s, row %d: value '%s' %s".formatted(file, row, text, e.getMessage()));
    }
    if (Double.isNaN(value)) {
      throw new HistoryException(
          "%s, row %d: a known regressor needs a value; leave the row out for an average one"
              .formatted(file, row));
    }
    return value;
  }
}
