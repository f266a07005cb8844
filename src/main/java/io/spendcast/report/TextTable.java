package io.spendcast.report;

import io.spendcast.report.ReportTable.Column;
import io.spendcast.report.ReportTable.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays a table out in columns of text: words left and broken over lines where they must, numbers
 * right, a rule above a total.
 */
final class TextTable {
  private static final String GAP = "  ";
  private static final int NARROWEST = 8;

  private TextTable() {}

  /** The lines, of at most {@code width} columns unless the numbers alone are wider. */
  static List<String> lines(ReportTable table, int width) {
    int[] widths = widths(table, width);
    int full = GAP.length() * (widths.length - 1);
    for (int columnWidth : widths) {
      full += columnWidth;
    }
    List<String> lines = new ArrayList<>();
    List<String> titles = table.columns().stream().map(Column::title).toList();
    lines.addAll(row(titles, table.columns(), widths));
    lines.add("-".repeat(full));
    for (Row row : table.rows()) {
      if (row.total()) {
        lines.add("-".repeat(full));
      }
      lines.addAll(row(row.cells(), table.columns(), widths));
    }
    return lines;
  }

  private static int[] widths(ReportTable table, int width) {
    int[] widths = new int[table.columns().size()];
    int fixed = GAP.length() * (widths.length - 1);
    for (int column = 0; column < widths.length; column++) {
      widths[column] = table.columns().get(column).title().length();
      for (Row row : table.rows()) {
        widths[column] = Math.max(widths[column], length(row.cells().get(column)));
      }
      // The first column names the row, and it alone gives way.
      if (column > 0) {
        fixed += widths[column];
      }
    }
    widths[0] = Math.min(widths[0], Math.max(NARROWEST, width - fixed));
    return widths;
  }

  private static List<String> row(List<String> cells, List<Column> columns, int[] widths) {
    List<String> names = broken(cells.get(0), widths[0]);
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(padded(names.get(0), widths[0], columns.get(0)));
    for (int column = 1; column < widths.length; column++) {
      line.append(GAP).append(padded(cells.get(column), widths[column], columns.get(column)));
    }
    lines.add(line.toString().stripTrailing());
    names.subList(1, names.size()).forEach(rest -> lines.add(GAP + rest));
    return lines;
  }

  private static String padded(String cell, int width, Column column) {
    String padding = " ".repeat(Math.max(0, width - length(cell)));
    return column.numeric() ? padding + cell : cell + padding;
  }

  /** The words in lines of at most that width, later ones narrower by their indent. */
  private static List<String> broken(String words, int width) {
    List<String> lines = new ArrayList<>();
    String rest = words;
    int room = width;
    while (length(rest) > room) {
      int end = rest.offsetByCodePoints(0, room);
      int space = rest.lastIndexOf(' ', end);
      int cut = space > 0 ? space : end;
      lines.add(rest.substring(0, cut));
      rest = rest.substring(cut).strip();
      room = Math.max(NARROWEST, width) - GAP.length();
    }
    lines.add(rest);
    return lines;
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
