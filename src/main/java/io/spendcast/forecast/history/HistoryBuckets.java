package io.spendcast.forecast.history;

import io.spendcast.forecast.family.Frequency;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Spreads the rows of a file over buckets on disk, all rows of a series into the same one, so that
 * each bucket fits into memory however the file is sorted.
 */
final class HistoryBuckets {
  private static final long BYTES_PER_BUCKET = 48L << 20;
  private static final int LARGEST_COUNT = 1000;
  private static final int BUFFER = 1 << 15;

  private final Frequency frequency;
  private final List<Path> files = new ArrayList<>();
  private final List<DataOutputStream> outputs = new ArrayList<>();
  private int idColumn;
  private int dateColumn;
  private int valueColumn;

  private HistoryBuckets(Frequency frequency) {
    this.frequency = frequency;
  }

  /**
   * @param folder for the buckets; empty
   * @return their files
   * @throws HistoryException if the header lacks a column
   */
  static List<Path> fill(Path input, Frequency frequency, Path folder, int fewest)
      throws IOException {
    HistoryBuckets buckets = new HistoryBuckets(frequency);
    long wanted = Files.size(input) / BYTES_PER_BUCKET + 1;
    int count = (int) Math.min(LARGEST_COUNT, Math.max(fewest, wanted));
    try (BufferedReader reader = HistoryReader.open(input)) {
      buckets.readHeader(reader.readLine(), input);
      for (int bucket = 0; bucket < count; bucket++) {
        Path file = folder.resolve("rows-" + bucket);
        buckets.files.add(file);
        buckets.outputs.add(
            new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER)));
      }
      long row = 1;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        row++;
        if (!line.isBlank()) {
          buckets.add(line, row);
        }
      }
    } finally {
      for (DataOutputStream output : buckets.outputs) {
        output.close();
      }
    }
    return buckets.files;
  }

  private void readHeader(String line, Path input) {
    List<String> names =
        line == null ? List.of() : CsvLine.split(line).stream().map(String::strip).toList();
    idColumn = names.indexOf("series_id");
    dateColumn = names.indexOf("date");
    valueColumn = names.indexOf("value");
    if (idColumn < 0 || dateColumn < 0 || valueColumn < 0) {
      throw new HistoryException(
          "%s, row 1: the header is '%s' and must name the columns series_id, date and value, separated by commas"
              .formatted(input, line == null ? "" : line));
    }
  }

  private void add(String line, long row) throws IOException {
    List<String> fields = CsvLine.split(line);
    String id = idColumn < fields.size() ? fields.get(idColumn) : "";
    DataOutputStream output = outputs.get(Math.floorMod(id.hashCode(), outputs.size()));
    if (fields.size() <= Math.max(idColumn, Math.max(dateColumn, valueColumn))) {
      problem(output, id, row, "has " + fields.size() + " fields, fewer than the header asks");
      return;
    }
    String date = fields.get(dateColumn);
    String value = fields.get(valueColumn);
    LocalDateTime time;
    double number;
    try {
      time = HistoryTime.parse(date, frequency);
    } catch (DateTimeException e) {
      problem(output, id, row, "date '" + date + "' cannot be used: " + e.getMessage());
      return;
    }
    try {
      number = HistoryValue.parse(value);
    } catch (NumberFormatException e) {
      problem(output, id, row, "value '" + value + "' " + e.getMessage());
      return;
    }
    write(output, id, row);
    output.writeBoolean(true);
    output.writeLong(frequency.slot(time));
    output.writeByte((int) (time.toLocalDate().toEpochDay() - startDay(time)));
    output.writeDouble(number);
  }

  private long startDay(LocalDateTime time) {
    return frequency.start(frequency.slot(time)).toLocalDate().toEpochDay();
  }

  private static void problem(DataOutputStream output, String id, long row, String text)
      throws IOException {
    write(output, id, row);
    output.writeBoolean(false);
    output.writeUTF(text.length() > 500 ? text.substring(0, 500) : text);
  }

  private static void write(DataOutputStream output, String id, long row) throws IOException {
    byte[] name = id.getBytes(StandardCharsets.UTF_8);
    output.writeInt(name.length);
    output.write(name);
    output.writeLong(row);
  }
}
