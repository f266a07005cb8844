package io.spendcast.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/** Lines of text whose columns stand below each other, numbers to the right. */
final class TextColumns {
  private final List<List<String>> lines = new ArrayList<>();
  private final int[] widths;
  private final BitSet left = new BitSet();

  TextColumns(String[] names) {
    this.widths = new int[names.length];
    add(Arrays.asList(names));
  }

  /** Says that a column holds something that is no number. */
  void alignLeft(int column) {
    left.set(column);
  }

  void add(List<String> cells) {
    lines.add(cells);
    for (int column = 0; column < widths.length; column++) {
      widths[column] = Math.max(widths[column], cells.get(column).length());
    }
  }

  /** The names, a rule below them, and the lines. */
  Stream<String> lines() {
    String names = aligned(lines.get(0));
    return Stream.concat(
        Stream.of(names, "-".repeat(Math.max(1, names.length()))),
        lines.stream().skip(1).map(this::aligned));
  }

  private String aligned(List<String> cells) {
    StringBuilder text = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = cells.get(column);
      String room = " ".repeat(widths[column] - cell.length());
      text.append(column == 0 ? "" : "  ");
      text.append(left.get(column) ? cell + room : room + cell);
    }
    return text.toString().stripTrailing();
  }
}
