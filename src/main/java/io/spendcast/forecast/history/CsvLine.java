package io.spendcast.forecast.history;

import java.util.ArrayList;
import java.util.List;

/** Splits one line at commas; a field in double quotes may hold commas and doubled quotes. */
final class CsvLine {
  /** What is wrong with a line that {@link #hasTextBehindQuote}. */
  static final String TEXT_BEHIND_QUOTE =
      "has text behind the quote that ends a field; write a quote inside a field twice";

  private CsvLine() {}

  static List<String> split(String line) {
    List<String> fields = new ArrayList<>(4);
    int from = 0;
    while (true) {
      if (from < line.length() && line.charAt(from) == '"') {
        StringBuilder text = new StringBuilder();
        from = quoted(line, from + 1, text);
        fields.add(text.toString());
      } else {
        int comma = line.indexOf(',', from);
        int to = comma < 0 ? line.length() : comma;
        fields.add(line.substring(from, to));
        from = to;
      }
      if (from >= line.length()) {
        return fields;
      }
      from++;
    }
  }

  /** Whether each field that begins with a quote also ends with one. */
  static boolean closesQuotes(String line) {
    int from = 0;
    while (line.indexOf('"', from) >= 0) {
      int end = from;
      if (line.charAt(from) == '"') {
        end = closing(line, from);
        if (end < 0) {
          return false;
        }
      }
      int comma = line.indexOf(',', end);
      if (comma < 0) {
        return true;
      }
      from = comma + 1;
    }
    return true;
  }

  /** Whether something but blanks stands behind the quote that ends a field: a part of no value. */
  static boolean hasTextBehindQuote(String line) {
    int from = 0;
    while (line.indexOf('"', from) >= 0) {
      boolean isQuoted = line.charAt(from) == '"';
      int behind = isQuoted ? closing(line, from) + 1 : from;
      int comma = line.indexOf(',', behind);
      int to = comma < 0 ? line.length() : comma;
      if (isQuoted && behind > 0 && !line.substring(behind, to).isBlank()) {
        return true;
      }
      if (comma < 0 || isQuoted && behind == 0) {
        return false;
      }
      from = comma + 1;
    }
    return false;
  }

  /** The quote that ends the field that one begins; negative where there is none. */
  private static int closing(String line, int from) {
    int end = line.indexOf('"', from + 1);
    while (end >= 0 && end + 1 < line.length() && line.charAt(end + 1) == '"') {
      end = line.indexOf('"', end + 2);
    }
    return end;
  }

  /** Whether a line is the end of a field that a quote on the line before it has opened. */
  static boolean endsQuote(String line) {
    return line.chars().filter(each -> each == '"').count() % 2 == 1;
  }

  /** Whether a row says something beyond so many fields; empty ones at its end say nothing. */
  static boolean hasMore(List<String> fields, int count) {
    return fields.size() > count
        && fields.subList(count, fields.size()).stream().anyMatch(field -> !field.isBlank());
  }

  /** A field of the output: in quotes where it holds a comma, a quote or a line end. */
  static String field(String text) {
    if (text.chars()
        .noneMatch(each -> each == ',' || each == '"' || each == '\n' || each == '\r')) {
      return text;
    }
    return '"' + text.replace("\"", "\"\"") + '"';
  }

  private static int quoted(String line, int from, StringBuilder text) {
    int at = from;
    while (at < line.length()) {
      char character = line.charAt(at);
      if (character == '"') {
        if (at + 1 < line.length() && line.charAt(at + 1) == '"') {
          at++;
        } else {
          int comma = line.indexOf(',', at);
          return comma < 0 ? line.length() : comma;
        }
      }
      text.append(character);
      at++;
    }
    return at;
  }
}
