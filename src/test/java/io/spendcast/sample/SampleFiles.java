package io.spendcast.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Writes lines and tables as plain or gzip files; the same lines give the same bytes. */
final class SampleFiles {
  private final Path folder;

  SampleFiles(Path folder) {
    this.folder = folder;
  }

  void writeLines(String name, List<String> lines) {
    byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    Path file = folder.resolve(name);
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, name.endsWith(".gz") ? gzip(text) : text);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  void writeTable(String name, List<String> columns, List<List<String>> rows) {
    List<String> lines = new ArrayList<>();
    lines.add(String.join(",", columns));
    for (List<String> row : rows) {
      lines.add(row.stream().map(SampleFiles::quoted).collect(Collectors.joining(",")));
    }
    writeLines(name, lines);
  }

  void writeRecords(String name, List<String> columns, List<Map<String, Object>> records) {
    List<List<String>> rows = new ArrayList<>();
    for (Map<String, Object> fields : records) {
      rows.add(columns.stream().map(c -> Objects.toString(fields.get(c), "")).toList());
    }
    writeTable(name, columns, rows);
  }

  private static String quoted(String value) {
    boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }

  /** The header of Java's own stream carries no time and no name (mtime 0). */
  private static byte[] gzip(byte[] text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream stream = new BestCompression(bytes)) {
      stream.write(text);
    }
    return bytes.toByteArray();
  }

  private static final class BestCompression extends GZIPOutputStream {
    BestCompression(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
