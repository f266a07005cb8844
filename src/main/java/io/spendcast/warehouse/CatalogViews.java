package io.spendcast.warehouse;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.AnalysisException;

/**
 * The views as objects of the catalog that holds the tables, for every tool that reads it. A view
 * names the published version of each table that it reads, and is made again at the end of each run
 * that writes. Its text is plain SQL: functions of a session would be missing in another.
 */
public final class CatalogViews {
  private final Warehouse warehouse;
  private final Publications publications;
  private final BigDecimal minimumPriceCoverage;

  /**
   * @param minimumPriceCoverage share of events that must have a price, 0 to 1
   */
  public CatalogViews(
      Warehouse warehouse, Publications publications, BigDecimal minimumPriceCoverage) {
    this.warehouse = warehouse;
    this.publications = publications;
    this.minimumPriceCoverage = minimumPriceCoverage;
  }

  /**
   * Makes every view whose tables have been published, or makes it anew.
   *
   * @return why views could not be made, in sentences for the person who reads the log
   */
  public List<String> refresh() {
    Map<Table, Long> published = publications.versions();
    List<String> problems = new ArrayList<>();
    for (String view : PublishedViews.VIEWS) {
      if (published.keySet().containsAll(PublishedViews.tablesOf(view))) {
        try {
          warehouse.spark().sql(createStatement(view, published));
        } catch (Exception e) {
          // A checked exception that the method does not declare.
          if (!(e instanceof AnalysisException)) {
            throw e;
          }
          problems.add(
              "view "
                  + nameOf(view)
                  + " was not made: "
                  + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                  + "; 'spendcast sql' reads it all the same");
        }
      }
    }
    return problems;
  }

  String createStatement(String view, Map<Table, Long> published) {
    String text = PublishedViews.text(view);
    List<String> named = new ArrayList<>();
    for (Table table : Table.values()) {
      if (PublishedViews.names(text, table.tableName())) {
        named.add(
            "%s AS (SELECT * FROM %s VERSION AS OF %d)"
                .formatted(table.tableName(), warehouse.nameOf(table), published.get(table)));
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
        named.add(other + " AS (SELECT * FROM " + nameOf(other) + ")");
      }
    }
    return "CREATE OR REPLACE VIEW "
        + nameOf(view)
        + " COMMENT '"
        + comment(text)
        + "' AS\nWITH "
        + String.join(",\n", named)
        + "\nSELECT * FROM (\n"
        + text
        + ")";
  }

  /** The view's name in SQL, beside the tables. */
  String nameOf(String view) {
    String table = warehouse.nameOf(Table.PUBLISHED_VERSIONS);
    return table.substring(0, table.lastIndexOf('.') + 1) + view;
  }

  private static String comment(String text) {
    return text.lines()
        .takeWhile(line -> line.startsWith("--"))
        .map(line -> line.substring(2).strip())
        .collect(Collectors.joining(" "))
        .replace("'", "\\'");
  }
}
