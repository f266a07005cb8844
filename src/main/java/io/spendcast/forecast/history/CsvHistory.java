package io.spendcast.forecast.history;

import io.spendcast.forecast.family.Frequency;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A history in a CSV file with the columns series_id, date and value, in any order. */
public record CsvHistory(Path file, Frequency frequency) implements HistorySource {

  @Override
  public long textBytes() throws IOException {
    HistoryReader.requireFile(file);
    return Files.size(file);
  }

  @Override
  public void read(Rows rows) throws IOException {
    try (BufferedReader reader = HistoryReader.open(file)) {
      Header header = header(reader.readLine());
      long row = 1;
      boolean isOpen = false;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        row++;
        if (isOpen && CsvLine.endsQuote(line)) {
          isOpen = false;
          continue;
        }
        isOpen = !CsvLine.closesQuotes(line);
        if (isOpen) {
          List<String> fields = CsvLine.split(line);
          rows.reject(
              fields.get(Math.min(header.id, fields.size() - 1)),
              row,
              "has a quote that does not end on its line; no field holds a line end");
        } else if (CsvLine.hasTextBehindQuote(line)) {
          List<String> fields = CsvLine.split(line);
          rows.reject(
              fields.get(Math.min(header.id, fields.size() - 1)), row, CsvLine.TEXT_BEHIND_QUOTE);
        } else if (!line.isBlank()) {
          add(header, CsvLine.split(line), row, rows);
        }
      }
    }
  }

  /** Positions of the columns. */
  private record Header(int id, int date, int value, int count) {}

  private Header header(String line) {
    List<String> names =
        line == null ? List.of() : CsvLine.split(line).stream().map(String::strip).toList();
    Header header =
        new Header(
            names.indexOf("series_id"),
            names.indexOf("date"),
            names.indexOf("value"),
            names.size());
    if (header.id < 0 || header.date < 0 || header.value < 0) {
      throw new HistoryException(
          "%s, row 1: the header is '%s' and must name the columns series_id, date and value, separated by commas"
              .formatted(file, line == null ? "" : line));
    }
    for (String name : List.of("series_id", "date", "value")) {
      if (names.indexOf(name) != names.lastIndexOf(name)) {
        throw new HistoryException(
            "%s, row 1: two columns are named %s; leave one".formatted(file, name));
      }
    }
    return header;
  }

  private void add(Header header, List<String> fields, long row, Rows rows) throws IOException {
    String id = header.id < fields.size() ? fields.get(header.id) : "";
    if (id.indexOf(HistoryReader.BROKEN) >= 0) {
      rows.reject(id, row, "has a series_id that is not UTF-8; save the file in UTF-8");
      return;
    }
    if (fields.size() <= Math.max(header.id, Math.max(header.date, header.value))) {
      rows.reject(id, row, "has " + fields.size() + " of the fields that the header asks for");
      return;
    }
    if (CsvLine.hasMore(fields, header.count)) {
      rows.reject(
          id,
          row,
          "has "
              + fields.size()
              + " fields and the header "
              + header.count
              + "; a number with a comma in it must have a point, or stand in quotes");
      return;
    }
    HistoryCells.add(rows, frequency, id, row, fields.get(header.date), fields.get(header.value));
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
