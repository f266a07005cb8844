package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.SampleWarehouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlJobTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "FROM budgets INSERT INTO delta.`%s/budgets` SELECT *",
        "/* select */ DELETE FROM delta.`%s/budgets`",
        "FROM budgets INSERT OVERWRITE DIRECTORY '%s/out' USING csv SELECT scope_value",
        "WITH b AS (SELECT * FROM budgets) INSERT INTO delta.`%s/budgets` SELECT * FROM b",
        "DROP TABLE delta.`%s/budgets`",
        "CREATE TABLE made USING csv LOCATION '%s/out' AS SELECT 1",
        "TRUNCATE TABLE delta.`%s/budgets`",
        "SET spark.sql.session.timeZone = Europe/Berlin",
        "BEGIN DELETE FROM delta.`%s/budgets`; END"
      })
  void what_would_write_is_refused_however_it_begins(String sql) {
    SampleCopy.Result result =
        SampleCopy.runOnSample("sql", sql.formatted(SampleWarehouse.folder()));
    assertThat(result.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(result.err()).contains("only a query that reads is run here");
    assertThat(SampleWarehouse.folder().resolve("out")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WITH h AS (SELECT histogram_of_values(v) h FROM VALUES (1L) t(v))"
            + " SELECT histogram_merge(array(h, h)) m FROM h",
        "WITH h AS (SELECT 'create' a) SELECT * FROM h",
        "/* all */ SELECT 1",
        "(SELECT 1) UNION ALL (SELECT 2)",
        "FROM budgets SELECT count(*)",
        "VALUES (1), (2)",
        "DESCRIBE daily_spend",
        "SHOW TABLES",
        "EXPLAIN SELECT * FROM daily_spend"
      })
  void what_only_reads_is_run_whatever_words_are_in_it(String sql) {
    SampleCopy.Result result = SampleCopy.runOnSample("sql", sql);
    assertThat(result.err()).doesNotContain("sql: ");
    assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void a_task_that_fails_tells_why_without_its_trace() {
    SampleCopy.Result result =
        SampleCopy.runOnSample("sql", "SELECT histogram_of_values(v) AS h FROM VALUES (-1L) t(v)");
    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(result.err())
        .startsWith("spendcast sql: Job aborted")
        .contains("holds positive values only, got -1")
        .doesNotContain("\tat ")
        .doesNotContain("stacktrace");
  }

  @Test
  void the_tables_and_views_are_listed() {
    assertThat(SampleCopy.runOnSample("sql", "show tables", "--format", "csv").out())
        .contains("daily_spend", "published_versions", "spend_by_week");
    assertThat(SampleCopy.runOnSample("sql", "SHOW COLUMNS IN daily_spend").out())
        .contains("usage_date");
  }

  @Test
  void a_histogram_of_values_with_decimals_is_refused_and_of_whole_ones_is_one() {
    SampleCopy.Result result =
        SampleCopy.runOnSample("sql", "SELECT histogram_of_values(v) AS h FROM VALUES (0.35) t(v)");
    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(result.err())
        .contains("histogram_of_values takes whole numbers, such as microseconds")
        .contains("a value is 0.35; multiply it first");
    assertThat(
            SampleCopy.runOnSample(
                    "sql",
                    "SELECT histogram_count(histogram_of_values(v)) AS n FROM VALUES (2.0D), (3D)"
                        + " t(v)",
                    "--format",
                    "csv")
                .out())
        .contains("2");
  }

  @Test
  void an_instant_keeps_its_microseconds_in_every_format() {
    for (String format : new String[] {"table", "csv", "json"}) {
      assertThat(
              SampleCopy.runOnSample(
                      "sql",
                      "SELECT TIMESTAMP '2026-07-30 16:59:59.999999Z' AS at",
                      "--format",
                      format)
                  .out())
          .as(format)
          .contains("2026-07-30T16:59:59.999999Z");
    }
    assertThat(
            SampleCopy.runOnSample(
                    "sql",
                    "SELECT TIMESTAMP_NTZ '2026-07-30 16:59:59.999999' AS at",
                    "--format",
                    "json")
                .out())
        .contains("2026-07-30T16:59:59.999999\"");
  }

  @Test
  void two_columns_of_one_name_are_no_json_object_and_print_as_a_table() {
    String twice = "SELECT 1 AS a, 2 AS A";
    SampleCopy.Result json = SampleCopy.runOnSample("sql", twice, "--format", "json");
    assertThat(json.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(json.err()).contains("name them apart with AS");
    assertThat(SampleCopy.runOnSample("sql", twice).lines()).contains("1  2");
  }

  @Test
  void bytes_and_large_numbers_print_as_what_they_are() {
    assertThat(SampleCopy.runOnSample("sql", "SELECT X'0AFF' AS b, 13684184.304D AS d").out())
        .contains("0x0aff", "13684184.304");
  }
}
