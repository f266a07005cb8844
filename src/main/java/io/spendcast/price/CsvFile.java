package io.spendcast.price;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A small CSV file with a header, read strictly and whole: RFC 4180, UTF-8 with or without a byte
 * order mark, columns by name in any order. Problems are collected, never thrown, so that all of a
 * file's are reported at once.
 */
public final class CsvFile {
  private static final Pattern OTHER_SEPARATOR = Pattern.compile("[;\t|]");

  private final String name;
  private final List<CsvRow> rows = new ArrayList<>();
  private final List<FileProblem> problems = new ArrayList<>();
  private final Set<String> columns = new HashSet<>();
  private long headerLine = 1;

  private CsvFile(String name) {
    this.name = name;
  }

  /**
   * Reads a file.
   *
   * @param name the file's name in messages
   * @param required columns that the header must have
   * @param optional columns that it may have; any other is a problem
   */
  public static CsvFile read(
      String name, byte[] content, Set<String> required, Set<String> optional) {
    CsvFile file = new CsvFile(name);
    List<CsvRecord> records = CsvParser.parse(name, file.decode(content), file.problems);
    if (records.isEmpty()) {
      file.report(1, null, "", "a header with the columns " + String.join(", ", sorted(required)));
      return file;
    }
    CsvRecord header = records.get(0);
    Matcher separated = OTHER_SEPARATOR.matcher(header.cells().get(0));
    if (header.cells().size() == 1 && separated.find()) {
      file.report(
          header.line(),
          null,
          separated.group().equals("\t") ? "tabs between the columns" : separated.group(),
          "commas between the columns");
      return file;
    }
    Map<String, Integer> positions = file.positions(header, required, optional);
    file.columns.addAll(header.cells());
    file.headerLine = header.line();
    file.require(required);
    for (CsvRecord each : records.subList(1, records.size())) {
      if (each.cells().size() != header.cells().size()) {
        file.report(
            each.line(),
            null,
            each.cells().size() + " cells",
            header.cells().size() + ", as many as the header has");
      } else {
        file.rows.add(new CsvRow(name, each, positions, file.problems));
      }
    }
    return file;
  }

  /** The records that have as many cells as the header. */
  public List<CsvRow> rows() {
    return List.copyOf(rows);
  }

  /** Reports each of these columns that the header does not have. */
  public void require(Set<String> required) {
    for (String column : sorted(required)) {
      if (!columns.contains(column)) {
        report(headerLine, column, "", "the column in the header");
      }
    }
  }

  /** What is wrong in the file as far as it has been read, cells that rows were asked for too. */
  public List<FileProblem> problems() {
    return List.copyOf(problems);
  }

  private String decode(byte[] content) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      report(1, null, "bytes that are not UTF-8", "the file in UTF-8");
      return "";
    }
  }

  private Map<String, Integer> positions(
      CsvRecord header, Set<String> required, Set<String> optional) {
    Map<String, Integer> positions = new HashMap<>();
    Set<String> known = new HashSet<>(required);
    known.addAll(optional);
    for (int i = 0; i < header.cells().size(); i++) {
      String column = header.cells().get(i);
      if (!known.contains(column)) {
        report(
            header.line(), column, column, "only the columns " + String.join(", ", sorted(known)));
      } else if (positions.put(column, i) != null) {
        report(header.line(), column, column, "each column once");
      }
    }
    return positions;
  }

  private void report(long line, @Nullable String column, String found, String expected) {
    problems.add(new FileProblem(name, line, column, found, expected));
  }

  private static List<String> sorted(Set<String> columns) {
    return columns.stream().sorted().toList();
  }
}
