package io.spendcast.warehouse;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a catalog must be told to hold the tables and the views, in the order in which to say it.
 * Views name the published version of each table, so they are said anew after each publication.
 *
 * @param schema of the tables and views there, with its catalog where there are several
 * @param folder of the tables: the warehouse's, or for DuckDB that of an export; NULL where the
 *     catalog holds the tables itself
 * @param minimumPriceCoverage share of events that must have a price, 0 to 1
 * @param published version of each table that readers may see
 */
public record RegistrationStatements(
    SqlDialect dialect,
    String schema,
    @Nullable Path folder,
    BigDecimal minimumPriceCoverage,
    Map<Table, Long> published) {

  /** The statements, without their semicolons. */
  public List<String> all() {
    List<String> statements = new ArrayList<>();
    statements.add("CREATE SCHEMA IF NOT EXISTS " + schema);
    statements.addAll(tables());
    statements.addAll(views());
    return statements;
  }

  /** Those of the views alone, for a catalog that holds the tables. */
  public List<String> views() {
    List<String> statements = new ArrayList<>();
    ViewStatements views = new ViewStatements(dialect, schema, minimumPriceCoverage, rows());
    for (String view : PublishedViews.VIEWS) {
      if (published.keySet().containsAll(PublishedViews.tablesOf(view))) {
        statements.add(views.create(view));
      }
    }
    return statements;
  }

  /** The views that are left out, since a table that they read was not published. */
  public List<String> missingViews() {
    Set<Table> tables = published.keySet();
    return PublishedViews.VIEWS.stream()
        .filter(view -> !tables.containsAll(PublishedViews.tablesOf(view)))
        .toList();
  }

  private List<String> tables() {
    if (folder == null) {
      return dialect == SqlDialect.spark
          ? Arrays.stream(Table.values())
              .map(table -> table.definition().createStatement(nameOf(table)))
              .collect(Collectors.toList())
          : List.of();
    }
    List<String> statements = new ArrayList<>();
    for (Table table : Table.values()) {
      if (published.containsKey(table)) {
        statements.add(located(table, folder.toAbsolutePath().resolve(table.tableName())));
      }
    }
    return statements;
  }

  private String located(Table table, Path place) {
    return switch (dialect) {
      case spark ->
          "CREATE TABLE IF NOT EXISTS "
              + nameOf(table)
              + " USING DELTA LOCATION '"
              + ("file:" + place).replace("\\", "\\\\").replace("'", "\\'")
              + "'";
      case trino ->
          "CALL "
              + schema.substring(0, schema.indexOf('.'))
              + ".system.register_table(schema_name => '"
              + schema.substring(schema.indexOf('.') + 1)
              + "', table_name => '"
              + table.tableName()
              + "', table_location => '"
              + ("file://" + place).replace("'", "''")
              + "')";
      case duckdb ->
          "CREATE OR REPLACE VIEW "
              + nameOf(table)
              + " AS SELECT * FROM read_parquet('"
              + place.toString().replace("'", "''")
              + "/*.parquet')";
    };
  }

  private Function<Table, String> rows() {
    return switch (dialect) {
      case spark -> table -> select(table) + " VERSION AS OF " + published.get(table);
      case trino -> table -> select(table) + " FOR VERSION AS OF " + published.get(table);
      case duckdb -> this::select;
    };
  }

  private String select(Table table) {
    return "SELECT * FROM " + nameOf(table);
  }

  private String nameOf(Table table) {
    return schema + "." + table.tableName();
  }
}
