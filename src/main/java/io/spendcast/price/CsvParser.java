package io.spendcast.price;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits RFC 4180 text into records. Records end with LF or CRLF; quoted cells may hold line ends
 * and doubled quotes. Everything else is a problem, and parsing goes on behind it to find the next
 * ones. Blank lines are left out.
 */
final class CsvParser {
  private static final char END = '\uffff';

  private final String file;
  private final String text;
  private final List<FileProblem> problems;
  private final List<CsvRecord> records = new ArrayList<>();
  private int at;
  private long line = 1;

  private CsvParser(String file, String text, List<FileProblem> problems) {
    this.file = file;
    this.text = text;
    this.problems = problems;
  }

  static List<CsvRecord> parse(String file, String text, List<FileProblem> problems) {
    CsvParser parser = new CsvParser(file, text, problems);
    while (parser.at < text.length()) {
      parser.readRecord();
    }
    return parser.records;
  }

  private void readRecord() {
    long start = line;
    List<String> cells = new ArrayList<>();
    cells.add(readCell());
    while (at < text.length() && text.charAt(at) == ',') {
      at++;
      cells.add(readCell());
    }
    if (peek(0) == '\r') {
      at++;
    }
    at++;
    line++;
    CsvRecord read = new CsvRecord(start, cells);
    if (!read.isBlank()) {
      records.add(read);
    }
  }

  private String readCell() {
    if (peek(0) != '"') {
      return readPlain();
    }
    String quoted = readQuoted();
    String rest = readPlain();
    if (!rest.isEmpty()) {
      report(rest, "a comma or the end of the line after a closing quote");
    }
    return quoted;
  }

  private String readPlain() {
    int start = at;
    while (at < text.length() && text.charAt(at) != ',' && !atLineEnd()) {
      at++;
    }
    String cell = text.substring(start, at);
    if (cell.indexOf('"') >= 0) {
      report(cell, "a cell with a quote in it to be quoted whole, its quotes doubled");
    }
    if (cell.indexOf('\r') >= 0) {
      report(cell, "no carriage return outside a line end");
    }
    return cell;
  }

  private String readQuoted() {
    long start = line;
    StringBuilder cell = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"' && peek(0) != '"') {
        return cell.toString();
      }
      if (c == '"') {
        at++;
      } else if (c == '\n') {
        line++;
      }
      cell.append(c);
    }
    problems.add(
        new FileProblem(
            file, start, null, cell.toString(), "a closing quote before the end of the file"));
    return cell.toString();
  }

  private boolean atLineEnd() {
    return peek(0) == '\n' || (peek(0) == '\r' && (peek(1) == '\n' || at + 1 == text.length()));
  }

  private char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : END;
  }

  private void report(String found, String expected) {
    problems.add(new FileProblem(file, line, null, found, expected));
  }
}
