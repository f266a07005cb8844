package io.spendcast.report;

import java.util.ArrayList;
import java.util.List;

/** Plain text for a mail client that shows no HTML: lines of at most 72 columns. */
final class PlainText {
  static final int WIDTH = 72;

  private final StringBuilder out = new StringBuilder();

  void heading(String title) {
    out.append('\n').append(title).append('\n').append("-".repeat(title.length())).append('\n');
  }

  void blankLine() {
    out.append('\n');
  }

  /** A line that is not broken, however long: what is copied or aligned. */
  void line(String line) {
    out.append(line).append('\n');
  }

  void paragraph(String indent, String words) {
    wrapped(indent, words).forEach(this::line);
  }

  private static List<String> wrapped(String indent, String words) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(indent);
    for (String word : words.split(" ", -1)) {
      if (line.length() > indent.length() && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(indent);
      }
      if (line.length() > indent.length()) {
        line.append(' ');
      }
      line.append(word);
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
