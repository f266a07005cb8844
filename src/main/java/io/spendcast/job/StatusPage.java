package io.spendcast.job;

import java.io.PrintStream;
import java.util.List;

/** Lines of a name and a text, each with items below. */
record StatusPage(PrintStream out) {
  static final int MOST_ITEMS = 8;

  private static final int NAME_WIDTH = 12;
  private static final String INDENT = " ".repeat(NAME_WIDTH + 2);

  void line(String name, String text) {
    out.println(name + " ".repeat(NAME_WIDTH - name.length()) + ConsoleTable.plain(text));
  }

  void line(String name, String text, List<String> items) {
    line(name, text);
    items.stream()
        .limit(MOST_ITEMS)
        .forEach(item -> out.println(INDENT + ConsoleTable.plain(item)));
    if (items.size() > MOST_ITEMS) {
      out.println(INDENT + "and " + (items.size() - MOST_ITEMS) + " more");
    }
  }

  void gap() {
    out.println();
  }
}
