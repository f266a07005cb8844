package io.spendcast.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The committed files as text, plain or gzip. */
final class RawFiles {
  private RawFiles() {}

  /** All files below the folder, sorted by path. */
  static List<Path> below(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder, e);
    }
  }

  static String text(Path file) {
    try (InputStream bytes = Files.newInputStream(file);
        InputStream content =
            file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  static List<String> lines(Path file) {
    return text(file).lines().toList();
  }

  /** The rows of a CSV file by column name. */
  static List<Map<String, String>> rows(Path file) {
    List<String> lines = lines(file);
    List<String> columns = RawRecords.csvValues(lines.get(0));
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> values = RawRecords.csvValues(line);
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        row.put(columns.get(i), values.get(i));
      }
      rows.add(row);
    }
    return rows;
  }
}
