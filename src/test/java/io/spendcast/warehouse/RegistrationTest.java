package io.spendcast.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spendcast.SampleWarehouse;
import io.spendcast.job.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code register --print-ddl} tells a catalog. */
class RegistrationTest {
  @TempDir private static Path folder;

  @Test
  void duckdb_gives_the_figures_of_every_view_over_an_export() throws SQLException {
    Set<Table> tables = EnumSet.noneOf(Table.class);
    PublishedViews.VIEWS.forEach(view -> tables.addAll(PublishedViews.tablesOf(view)));
    String names = tables.stream().map(Table::tableName).collect(Collectors.joining(","));
    String export = folder.resolve("analyst's export").toString();
    assertThat(
            SampleWarehouse.run(
                SampleWarehouse.configFile(), "export", "--output", export, "--tables", names))
        .isEqualTo(ExitCode.DONE);

    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement()) {
      statement.execute(printed("--dialect", "duckdb", "--export", export));
      for (String view : PublishedViews.VIEWS) {
        String figures = figures(view);
        Row expected = SampleWarehouse.sql(figures + " FROM " + view).first();
        assertThat(expected.getLong(0)).as("rows of " + view).isPositive();
        ResultSet actual = statement.executeQuery(figures + " FROM spendcast." + view);
        assertThat(actual.next()).isTrue();
        for (int i = 0; i < expected.length(); i++) {
          String figure = view + ": " + actual.getMetaData().getColumnName(i + 1);
          if (expected.get(i) instanceof Double number) {
            assertThat(actual.getDouble(i + 1))
                .as(figure)
                .isCloseTo(number, within(1e-9 * Math.max(1, Math.abs(number))));
          } else {
            assertThat(actual.getString(i + 1))
                .as(figure)
                .isEqualTo(Objects.toString(expected.get(i), null));
          }
        }
      }
    }
  }

  @Test
  void spark_and_trino_are_told_where_each_table_lies_and_which_version_is_published() {
    String spark = printed();
    String trino = printed("--dialect", "trino", "--schema", "lake.genai");

    String place = SampleWarehouse.folder().resolve("daily_spend").toString();
    assertThat(spark)
        .contains(
            "CREATE TABLE IF NOT EXISTS spendcast.daily_spend USING DELTA LOCATION 'file:"
                + place
                + "';")
        .contains("daily_spend AS (SELECT * FROM spendcast.daily_spend VERSION AS OF ");
    assertThat(trino)
        .contains(
            "CALL lake.system.register_table(schema_name => 'genai', table_name =>"
                + " 'daily_spend', table_location => 'file://"
                + place
                + "');")
        .contains("daily_spend AS (SELECT * FROM lake.genai.daily_spend FOR VERSION AS OF ");
  }

  @Test
  void views_alone_are_what_is_printed_after_the_tables() {
    String all = printed("--dialect", "trino", "--schema", "lake.genai");
    String views = printed("--dialect", "trino", "--schema", "lake.genai", "--views-only");

    assertThat(views)
        .startsWith("CREATE OR REPLACE VIEW lake.genai.spend_by_day")
        .doesNotContain("CALL ");
    assertThat(all).endsWith(views).isNotEqualTo(views);
  }

  @Test
  void what_duckdb_should_read_must_be_named() {
    assertThat(
            SampleWarehouse.run(
                SampleWarehouse.configFile(), "register", "--print-ddl", "--dialect", "duckdb"))
        .isEqualTo(ExitCode.WRONG_USE);
  }

  /** One row: the number of rows, and of each column its sum or its number of texts. */
  private static String figures(String view) {
    List<String> figures = new ArrayList<>(List.of("count(*) AS row_count"));
    for (StructField column : SampleWarehouse.sql("SELECT * FROM " + view).schema().fields()) {
      String name = column.name();
      if (column.dataType() instanceof NumericType) {
        figures.add("sum(CAST(%1$s AS DOUBLE)) AS sum_%1$s".formatted(name));
      } else if (column.dataType() instanceof BooleanType) {
        figures.add("count(*) FILTER (WHERE %1$s) AS true_%1$s".formatted(name));
      } else {
        figures.add("min(CAST(%1$s AS VARCHAR(99))) AS first_%1$s".formatted(name));
        figures.add("max(CAST(%1$s AS VARCHAR(99))) AS last_%1$s".formatted(name));
      }
    }
    return "SELECT " + String.join(", ", figures);
  }

  private static String printed(String... options) {
    List<String> command = new ArrayList<>(List.of("register", "--print-ddl"));
    command.addAll(List.of(options));
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      assertThat(SampleWarehouse.run(SampleWarehouse.configFile(), command.toArray(String[]::new)))
          .isEqualTo(ExitCode.DONE);
    } finally {
      System.setOut(before);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
