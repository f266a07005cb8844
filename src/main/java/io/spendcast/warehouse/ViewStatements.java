package io.spendcast.warehouse;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
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

  /**
   * Makes a view, or makes it anew. It reads no other view by name: one that was made at another
   * publication would tell of other versions of its tables.
   */
  String create(String view) {
    Map<String, String> named = new LinkedHashMap<>();
    nameAll(view, named);
    String text = PublishedViews.text(view);
    return "CREATE OR REPLACE VIEW "
        + schema
        + "."
        + view
        + columns(view)
        + comment(text)
        + " AS\nWITH "
        + named.entrySet().stream()
            .map(each -> each.getKey() + " AS (" + each.getValue() + ")")
            .collect(Collectors.joining(",\n"))
        + "\nSELECT * FROM (\n"
        + query(text)
        + "\n)";
  }

  /** Adds what a view reads, each before what reads it. */
  private void nameAll(String view, Map<String, String> named) {
    String text = PublishedViews.text(view);
    for (Table table : Table.values()) {
      if (PublishedViews.names(text, table.tableName())) {
        named.put(table.tableName(), rowsOf.apply(table));
      }
    }
    if (PublishedViews.names(text, PublishedViews.COVERAGE_MINIMUM)) {
      named.put(
          PublishedViews.COVERAGE_MINIMUM, PublishedViews.coverageMinimum(minimumPriceCoverage));
    }
    for (String other : PublishedViews.VIEWS) {
      if (PublishedViews.names(text, other)) {
        nameAll(other, named);
        named.put(other, "\n" + query(PublishedViews.text(other)) + "\n");
      }
    }
  }

  private String query(String text) {
    return dialect.rewrite(text).stripTrailing();
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
