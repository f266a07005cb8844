package io.spendcast.warehouse;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
                  + schema()
                  + "."
                  + view
                  + " was not made: "
                  + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                  + "; 'spendcast sql' reads it all the same");
        }
      }
    }
    return problems;
  }

  private String createStatement(String view, Map<Table, Long> published) {
    return new ViewStatements(
            SqlDialect.spark,
            schema(),
            minimumPriceCoverage,
            table ->
                "SELECT * FROM "
                    + warehouse.nameOf(table)
                    + " VERSION AS OF "
                    + published.get(table))
        .create(view);
  }

  /** The schema beside whose tables the views stand. */
  private String schema() {
    String table = warehouse.nameOf(Table.PUBLISHED_VERSIONS);
    return table.substring(0, table.lastIndexOf('.'));
  }
}
