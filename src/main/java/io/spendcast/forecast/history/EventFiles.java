package io.spendcast.forecast.history;

import io.spendcast.forecast.family.EventColumns;
import io.spendcast.forecast.family.Events;
import io.spendcast.forecast.family.Frequency;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is known of the future. Holidays: columns {@code date,name}; each name is an effect of
 * its own, beside the days before and after it. Known regressors: {@code date} and one column per
 * regressor, for all series alike; they are centred and scaled, and a date without a row counts as
 * average. A day holds for all its hours, and days of one week count as their mean.
 */
public final class EventFiles {
  private static final int LARGEST_COLUMNS = 60;
  private static final int HOURS = 24;
  private static final int DATE_LENGTH = "2026-01-31".length();

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
    Map<String, TreeSet<Long>> days = new TreeMap<>();
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
          String text = fields.get(dateColumn).strip();
          LocalDateTime date = date(text, file, row);
          TreeSet<Long> ofName = days.computeIfAbsent(name, key -> new TreeSet<>());
          int slots = slots(text, frequency);
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
      KnownValues values = new KnownValues(file, header, dateColumn);
      long row = 1;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        row++;
        if (!line.isBlank()) {
          List<String> fields = fields(line, header, file, row);
          String text = fields.get(dateColumn).strip();
          LocalDateTime date = date(text, file, row);
          values.add(date, frequency.slot(date), slots(text, frequency), fields, row);
        }
      }
      values.addTo(columns);
    }
  }

  /** Of hourly data a date stands for its day, and an hour for itself. */
  private static int slots(String text, Frequency frequency) {
    return frequency == Frequency.HOURLY && text.length() == DATE_LENGTH ? HOURS : 1;
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
    if (CsvLine.hasTextBehindQuote(line)) {
      throw new HistoryException("%s, row %d: %s".formatted(file, row, CsvLine.TEXT_BEHIND_QUOTE));
    }
    List<String> fields = CsvLine.split(line);
    if (fields.size() < header.size() || CsvLine.hasMore(fields, header.size())) {
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
}
