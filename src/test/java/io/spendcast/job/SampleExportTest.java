package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.SampleWarehouse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleExportTest {
  @TempDir Path folder;

  @Test
  void duckdb_reads_the_exported_tables_without_delta() throws SQLException {
    Path output = folder.resolve("plain parquet");
    assertThat(export(output, "daily_spend,usage_events")).isEqualTo(ExitCode.DONE);

    assertThat(output.resolve("incomplete.txt"))
        .content()
        .contains("costs of 7 days, 2026-08-10 to 2026-08-16, are incomplete")
        .contains("gpt-5.6-luna-preview of openai, no price for model");
    assertThat(output.resolve("daily_spend/_delta_log")).doesNotExist();
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement()) {
      for (String query :
          new String[] {
            "SELECT sum(effective_cost_usd), sum(quantity) FROM %s daily_spend",
            "SELECT count(*), count(DISTINCT event_id) FROM %s usage_events"
          }) {
        String table = query.substring(query.lastIndexOf(' ') + 1);
        ResultSet exported =
            statement.executeQuery(
                query.formatted("read_parquet('" + output.resolve(table) + "/*.parquet')"));
        assertThat(exported.next()).isTrue();
        assertThat(exported.getString(1) + " " + exported.getString(2))
            .isEqualTo(SampleWarehouse.sql(query.formatted("")).first().mkString(" "));
      }
    }
  }

  @Test
  void what_cannot_be_exported_is_told_at_once_and_nothing_is_written() {
    Path output = SampleWarehouse.folder().resolve("export");
    assertThat(export(output, "daily_spend,nothing")).isEqualTo(ExitCode.WRONG_USE);
    assertThat(output).doesNotExist();
  }

  private static int export(Path output, String tables) {
    return SampleWarehouse.run(
        SampleWarehouse.configFile(), "export", "--output", output.toString(), "--tables", tables);
  }
}
