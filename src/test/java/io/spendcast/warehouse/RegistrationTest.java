package io.spendcast.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spendcast.SampleWarehouse;
import io.spendcast.job.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code register --print-ddl} tells a catalog. */
class RegistrationTest {
  @TempDir private static Path folder;

  @Test
  void duckdb_gives_the_rows_of_every_view_over_an_export() throws SQLException {
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
        StructType columns = SampleWarehouse.sql("SELECT * FROM " + view).schema();
        String query = "SELECT " + comparable(columns) + " FROM ";
        List<List<Object>> expected = new ArrayList<>();
        for (Row row : SampleWarehouse.sql(query + view).collectAsList()) {
          expected.add(values(columns, at -> row.get(at)));
        }
        List<List<Object>> actual = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query + "spendcast." + view)) {
          while (rows.next()) {
            actual.add(values(columns, at -> rows.getObject(at + 1)));
          }
        }
        assertThat(expected).as(view).isNotEmpty();
        assertThat(actual).as("rows of " + view).hasSameSizeAs(expected);
        expected.sort(RegistrationTest::order);
        actual.sort(RegistrationTest::order);
        for (int row = 0; row < expected.size(); row++) {
          assertEqual(view, columns, actual.get(row), expected.get(row));
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

  /** Numbers as they are, all else as texts: engines differ in how they hand out dates. */
  private static String comparable(StructType columns) {
    return Arrays.stream(columns.fields())
        .map(
            column ->
                column.dataType() instanceof NumericType
                    ? column.name()
                    : "CAST(%1$s AS VARCHAR(999)) AS %1$s".formatted(column.name()))
        .collect(Collectors.joining(", "));
  }

  private interface Cells {
    @Nullable Object at(int column) throws SQLException;
  }

  /** Texts and numbers; NULL as a text, so that rows can be sorted. */
  private static List<Object> values(StructType columns, Cells cells) throws SQLException {
    List<Object> values = new ArrayList<>();
    for (int column = 0; column < columns.length(); column++) {
      Object value = cells.at(column);
      values.add(
          value == null
              ? "NULL"
              : value instanceof Number number
                  ? new BigDecimal(number.toString()).stripTrailingZeros()
                  : value);
    }
    return values;
  }

  /** By the texts, then by the numbers: those may differ in a last digit. */
  private static int order(List<Object> one, List<Object> other) {
    for (boolean numbers : new boolean[] {false, true}) {
      for (int column = 0; column < one.size(); column++) {
        boolean areNumbers =
            one.get(column) instanceof BigDecimal && other.get(column) instanceof BigDecimal;
        int compared =
            areNumbers != numbers
                ? 0
                : numbers
                    ? ((BigDecimal) one.get(column)).compareTo((BigDecimal) other.get(column))
                    : one.get(column).toString().compareTo(other.get(column).toString());
        if (compared != 0) {
          return compared;
        }
      }
    }
    return 0;
  }

  private static void assertEqual(
      String view, StructType columns, List<Object> actual, List<Object> expected) {
    for (int column = 0; column < expected.size(); column++) {
      String where = view + ": " + columns.fieldNames()[column] + " of " + expected;
      if (columns.fields()[column].dataType() instanceof DoubleType
          && expected.get(column) instanceof BigDecimal number) {
        double value = number.doubleValue();
        assertThat(((Number) actual.get(column)).doubleValue())
            .as(where)
            .isCloseTo(value, within(1e-9 * Math.max(1, Math.abs(value))));
      } else {
        assertThat(actual.get(column)).as(where).isEqualTo(expected.get(column));
      }
    }
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
