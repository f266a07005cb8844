package io.spendcast.warehouse;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Registers what a piece of SQL names, so that it reads published tables and the views over them by
 * their plain names, and nothing else is opened. All are of one publication.
 */
public final class PublishedViews {
  /** The views, each declared by {@code warehouse/<name>/view.sql}. */
  public static final List<String> VIEWS =
      List.of(
          "spend_by_day",
          "spend_by_week",
          "spend_by_month",
          "unpriced_usage",
          "attributed_spend",
          "spend_by_owner",
          "models_by_day",
          "latency_by_week",
          "cache_effectiveness",
          "waste",
          "cost_per_session",
          "forecast_vs_actual",
          "budget_status",
          "service_level_status");

  /** The relation by which a query knows the least share of events that must have a price. */
  public static final String COVERAGE_MINIMUM = "price_coverage_minimum";

  private final Publications publications;
  private final Warehouse warehouse;
  private final BigDecimal minimumPriceCoverage;
  private final Set<String> registered = new HashSet<>();

  /**
   * @param minimumPriceCoverage share of events that must have a price, 0 to 1; with less, what
   *     money views show is incomplete
   */
  public PublishedViews(
      Warehouse warehouse, Publications publications, BigDecimal minimumPriceCoverage) {
    this.warehouse = warehouse;
    this.publications = publications.pinned();
    this.minimumPriceCoverage = minimumPriceCoverage;
  }

  /** The query of {@link #COVERAGE_MINIMUM}: one row, {@code minimum_share}. */
  public static String coverageMinimum(BigDecimal minimumPriceCoverage) {
    return "SELECT CAST("
        + minimumPriceCoverage.toPlainString()
        + " AS DECIMAL(9, 6)) AS minimum_share";
  }

  /** Registers every table and view whose name occurs in the text. */
  public void register(String sql) {
    for (Table table : Table.values()) {
      if (names(sql, table.tableName()) && registered.add(table.tableName())) {
        publications.read(table).createOrReplaceTempView(table.tableName());
      }
    }
    if (names(sql, COVERAGE_MINIMUM) && registered.add(COVERAGE_MINIMUM)) {
      warehouse
          .spark()
          .sql(coverageMinimum(minimumPriceCoverage))
          .createOrReplaceTempView(COVERAGE_MINIMUM);
    }
    for (String view : VIEWS) {
      if (names(sql, view) && registered.add(view)) {
        String text = text(view);
        register(text);
        ViewColumns.described(view, warehouse.spark().sql(text)).createOrReplaceTempView(view);
      }
    }
  }

  /** The query of a view over the tables' plain names. */
  public static String text(String view) {
    return Resources.text("/warehouse/" + view + "/view.sql");
  }

  /** The tables that a view reads, itself or through other views. */
  static Set<Table> tablesOf(String view) {
    String text = text(view);
    Set<Table> tables = EnumSet.noneOf(Table.class);
    for (Table table : Table.values()) {
      if (names(text, table.tableName())) {
        tables.add(table);
      }
    }
    VIEWS.stream()
        .filter(other -> names(text, other))
        .forEach(other -> tables.addAll(tablesOf(other)));
    return tables;
  }

  /** Whether a table or view of that name occurs in the text, unqualified. */
  static boolean names(String sql, String name) {
    return Pattern.compile("(?i)(?<![\\w.])" + name + "(?!\\w)").matcher(sql).find();
  }
}
