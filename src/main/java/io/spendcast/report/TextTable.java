package io.spendcast.report;

import io.spendcast.report.ReportTable.Column;
import io.spendcast.report.ReportTable.Row;
import java.util.ArrayList;
import java.util.List;

/** Lays a table out in columns of text: names left, numbers right, a rule above a total. */
final class TextTable {
  private static final String GAP = "  ";

  private TextTable() {}

  /** The lines, of at most {@code width} columns where names can be shortened to fit. */
  static List<String> lines(ReportTable table, int width) {
    int[] widths = widths(table, width);
    List<String> lines = new ArrayList<>();
    lines.add(line(table.columns().stream().map(Column::title).toList(), table.columns(), widths));
    int full = GAP.length() * (widths.length - 1);
    for (int columnWidth : widths) {
      full += columnWidth;
    }
    lines.add("-".repeat(full));
    for (Row row : table.rows()) {
      if (row.total()) {
        lines.add("-".repeat(full));
      }
      lines.add(line(row.cells(), table.columns(), widths));
    }
    return lines;
  }

  private static int[] widths(ReportTable table, int width) {
    int[] widths = new int[table.columns().size()];
    int numbers = GAP.length() * (widths.length - 1);
    int texts = 0;
    for (int column = 0; column < widths.length; column++) {
      widths[column] = table.columns().get(column).title().length();
      for (Row row : table.rows()) {
        widths[column] = Math.max(widths[column], length(row.cells().get(column)));
      }
      if (table.columns().get(column).numeric()) {
        numbers += widths[column];
      } else {
        texts++;
      }
    }
    int textWidth = Math.max(8, (width - numbers) / Math.max(1, texts));
    for (int column = 0; column < widths.length; column++) {
      if (!table.columns().get(column).numeric()) {
        widths[column] = Math.min(widths[column], textWidth);
      }
    }
    return widths;
  }

  private static String line(List<String> cells, List<Column> columns, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = shortened(cells.get(column), widths[column]);
      String padding = " ".repeat(widths[column] - length(cell));
      line.append(column == 0 ? "" : GAP)
          .append(columns.get(column).numeric() ? padding + cell : cell + padding);
    }
    return line.toString().stripTrailing();
  }

  private static String shortened(String cell, int width) {
    return length(cell) <= width
        ? cell
        : cell.substring(0, cell.offsetByCodePoints(0, width - 1)) + "\u2026";
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
