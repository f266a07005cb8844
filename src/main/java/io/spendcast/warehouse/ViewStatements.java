package io.spendcast.warehouse;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The statements that make the views in a database.
 *
 * @param schema schema of the views, with its catalog where there are several
 * @param minimumPriceCoverage share of events that must have a price, 0 to 1
 * @param rowsOf the query that gives the rows of a table
 */
record ViewStatements(
    SqlDialect dialect,
    String schema,
    BigDecimal minimumPriceCoverage,
    Function<Table, String> rowsOf) {

  /** Makes a view, or makes it anew. The views that it reads must have been made. */
  String create(String view) {
    String text = PublishedViews.text(view);
    List<String> named = new ArrayList<>();
    for (Table table : Table.values()) {
      if (PublishedViews.names(text, table.tableName())) {
        named.add(table.tableName() + " AS (" + rowsOf.apply(table) + ")");
      }
    }
    if (PublishedViews.names(text, PublishedViews.COVERAGE_MINIMUM)) {
      named.add(
          PublishedViews.COVERAGE_MINIMUM
              + " AS ("
              + PublishedViews.coverageMinimum(minimumPriceCoverage)
              + ")");
    }
    for (String other : PublishedViews.VIEWS) {
      if (PublishedViews.names(text, other)) {
        named.add(other + " AS (SELECT * FROM " + schema + "." + other + ")");
      }
    }
    return "CREATE OR REPLACE VIEW "
        + schema
        + "."
        + view
        + columns(view)
        + comment(text)
        + " AS\nWITH "
        + String.join(",\n", named)
        + "\nSELECT * FROM (\n"
        + dialect.rewrite(text).stripTrailing()
        + "\n)";
  }

  /** What each column means, where the statement can say it: neither Trino nor DuckDB lets it. */
  private String columns(String view) {
    if (dialect != SqlDialect.spark) {
      return "";
    }
    return ViewColumns.of(view).entrySet().stream()
        .map(column -> column.getKey() + " COMMENT '" + escaped(column.getValue()) + "'")
        .collect(Collectors.joining(",\n  ", " (\n  ", "\n)"));
  }

  private static String escaped(String comment) {
    return comment.replace("'", "\\'");
  }

  /** DuckDB takes no comment here; the text's own comment is part of the view there. */
  private String comment(String text) {
    String comment =
        text.lines()
            .takeWhile(line -> line.startsWith("--"))
            .map(line -> line.substring(2).strip())
            .collect(Collectors.joining(" "));
    return switch (dialect) {
      case spark -> " COMMENT '" + escaped(comment) + "'";
      case trino -> " COMMENT '" + comment.replace("'", "''") + "'";
      case duckdb -> "";
    };
  }
}
