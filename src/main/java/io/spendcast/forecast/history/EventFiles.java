package io.spendcast.forecast.history;

import io.spendcast.forecast.family.EventColumns;
import io.spendcast.forecast.family.Events;
import io.spendcast.forecast.family.Frequency;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is known of the future. Holidays: columns {@code date,name}; each name is an effect of
 * its own, beside the days before and after it. Known regressors: {@code date} and one column per
 * regressor, for all series alike; they are centred and scaled, and a date without a row counts as
 * average.
 */
public final class EventFiles {
  private static final int LARGEST_COLUMNS = 60;

  private EventFiles() {}

  /**
   * @param holidays null if there is none
   * @param known null if there is none
   * @throws HistoryException with file and row, if something cannot be read
   */
  public static Events read(@Nullable Path holidays, @Nullable Path known, Frequency frequency)
      throws IOException {
    EventColumns columns = new EventColumns();
    if (holidays != null) {
      columns.addHolidays(holidays(holidays, frequency), frequency);
    }
    if (known != null) {
      known(known, frequency, columns);
    }
    if (columns.count() > LARGEST_COLUMNS) {
      throw new HistoryException(
          "%d holidays and regressors are more than the %d that a fit can carry; leave some out, or give several holidays one name"
              .formatted(columns.count(), LARGEST_COLUMNS));
    }
    return columns.events();
  }

  private static Map<String, TreeSet<Long>> holidays(Path file, Frequency frequency)
      throws IOException {
    Map<String, TreeSet<Long>> days = new LinkedHashMap<>();
    try (BufferedReader reader = HistoryReader.open(file)) {
      List<String> header = header(reader, file);
      int nameColumn = header.indexOf("name");
      int dateColumn = column(header, "date", file);
      long row = 1;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        row++;
        if (!line.isBlank()) {
          List<String> fields = fields(line, header, file, row);
          String name = nameColumn < 0 ? "holiday" : fields.get(nameColumn).strip();
          LocalDateTime date = date(fields.get(dateColumn), file, row);
          TreeSet<Long> ofName = days.computeIfAbsent(name, key -> new TreeSet<>());
          int slots = frequency == Frequency.HOURLY ? 24 : 1;
          for (int slot = 0; slot < slots; slot++) {
            ofName.add(frequency.slot(date) + slot);
          }
        }
      }
    }
    return days;
  }

  private static void known(Path file, Frequency frequency, EventColumns columns)
      throws IOException {
    try (BufferedReader reader = HistoryReader.open(file)) {
      List<String> header = header(reader, file);
      int dateColumn = column(header, "date", file);
      List<Map<Long, Double>> read = new ArrayList<>();
      header.forEach(name -> read.add(new LinkedHashMap<>()));
      long row = 1;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        row++;
        if (!line.isBlank()) {
          List<String> fields = fields(line, header, file, row);
          long slot = frequency.slot(date(fields.get(dateColumn), file, row));
          for (int column = 0; column < header.size(); column++) {
            if (column != dateColumn) {
              read.get(column).put(slot, number(fields.get(column), file, row));
            }
          }
        }
      }
      for (int column = 0; column < header.size(); column++) {
        if (column != dateColumn) {
          columns.add(header.get(column), scaled(read.get(column)));
        }
      }
    }
  }

  private static Map<Long, Double> scaled(Map<Long, Double> cells) {
    double sum = 0.0;
    double squares = 0.0;
    for (double value : cells.values()) {
      sum += value;
    }
    double mean = sum / Math.max(1, cells.size());
    for (double value : cells.values()) {
      squares += (value - mean) * (value - mean);
    }
    double deviation = StrictMath.sqrt(squares / Math.max(1, cells.size()));
    Map<Long, Double> scaled = new LinkedHashMap<>();
    cells.forEach(
        (slot, value) -> scaled.put(slot, deviation > 0.0 ? (value - mean) / deviation : 0.0));
    return scaled;
  }

  private static List<String> header(BufferedReader reader, Path file) throws IOException {
    String line = reader.readLine();
    if (line == null) {
      throw new HistoryException(file + ", row 1: there is no header; the first column is date");
    }
    List<String> header = CsvLine.split(line).stream().map(String::strip).toList();
    if (header.contains("series_id")) {
      throw new HistoryException(
          file + ", row 1: what is known holds for all series; leave the column series_id out");
    }
    return header;
  }

  private static int column(List<String> header, String name, Path file) {
    int column = header.indexOf(name);
    if (column < 0) {
      throw new HistoryException(file + ", row 1: the header " + header + " lacks " + name);
    }
    return column;
  }

  private static List<String> fields(String line, List<String> header, Path file, long row) {
    List<String> fields = CsvLine.split(line);
    if (fields.size() < header.size()) {
      throw new HistoryException(
          "%s, row %d: has %d fields where the header has %d"
              .formatted(file, row, fields.size(), header.size()));
    }
    return fields;
  }

  private static LocalDateTime date(String text, Path file, long row) {
    try {
      return HistoryTime.parse(text, Frequency.HOURLY);
    } catch (DateTimeException e) {
      throw new HistoryException(
          "%s, row %d: date '%s' cannot be used: %s".formatted(file, row, text, e.getMessage()));
    }
  }

  private static double number(String text, Path file, long row) {
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
