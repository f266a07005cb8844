package io.spendcast.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Aligned columns for a terminal. Text of unknown origin stays on its line. */
final class ConsoleTable {
  private static final String GAP = "  ";

  private final int textColumns;
  private final List<List<String>> lines = new ArrayList<>();

  /**
   * @param textColumns how many of the first columns are text; the others are numbers
   */
  ConsoleTable(int textColumns, String... titles) {
    this.textColumns = textColumns;
    lines.add(List.of(titles));
  }

  ConsoleTable row(String... cells) {
    lines.add(Arrays.stream(cells).map(ConsoleTable::plain).toList());
    return this;
  }

  /** The title line, a rule, and the rows. */
  List<String> lines() {
    List<String> text = new ArrayList<>();
    for (List<String> line : lines) {
      text.add(aligned(line));
    }
    int width = text.stream().mapToInt(String::length).max().orElse(0);
    text.add(1, "-".repeat(width));
    return text;
  }

  /** Typographic signs as their ASCII kin, and nothing that would steer a terminal. */
  static String plain(String text) {
    return ResultFormat.oneLine(
        text.replace('\u00A0', ' ').replace('\u2212', '-').replace('\u2013', '-'));
  }

  private String aligned(List<String> cells) {
    StringBuilder text = new StringBuilder();
    for (int column = 0; column < cells.size(); column++) {
      String padding = " ".repeat(width(column) - length(cells.get(column)));
      text.append(column == 0 ? "" : GAP)
          .append(column < textColumns ? "" : padding)
          .append(cells.get(column))
          .append(column < textColumns ? padding : "");
    }
    return text.toString().stripTrailing();
  }

  private int width(int column) {
    return lines.stream().mapToInt(line -> length(line.get(column))).max().orElse(0);
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
