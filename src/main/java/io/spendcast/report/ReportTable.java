package io.spendcast.report;

import java.util.List;

/**
 * A table as text, ready to be laid out by a page of any kind.
 *
 * @param notes sentences that belong under the table
 */
public record ReportTable(List<Column> columns, List<Row> rows, List<String> notes) {
  public ReportTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
    for (Row row : rows) {
      if (row.cells().size() != columns.size()) {
        throw new IllegalArgumentException(
            "A row has "
                + row.cells().size()
                + " cells for "
                + columns.size()
                + " columns: "
                + row);
      }
    }
  }

  /**
   * @param numeric right-aligned, digits of equal width
   * @param onPhone false when a narrow screen leaves the column out
   */
  public record Column(String title, boolean numeric, boolean onPhone) {
    static Column text(String title) {
      return new Column(title, false, true);
    }

    static Column number(String title) {
      return new Column(title, true, true);
    }

    static Column wideNumber(String title) {
      return new Column(title, true, false);
    }
  }

  /**
   * @param total set off from the rows above
   */
  public record Row(List<String> cells, boolean total) {
    public Row {
      cells = List.copyOf(cells);
    }

    static Row of(String... cells) {
      return new Row(List.of(cells), false);
    }

    static Row total(String... cells) {
      return new Row(List.of(cells), true);
    }
  }
}
