package io.spendcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two real traces, loaded with {@code conf/examples} and priced as two real models: requests,
 * tokens and cost are those that DuckDB computes from the raw files.
 */
class RealTracesTest {
  private static final Path EXAMPLES =
      Path.of(System.getProperty("spendcast.basedir", ""), "conf", "examples");

  @TempDir Path folder;

  @Test
  void requests_tokens_and_cost_are_those_of_the_raw_files() throws IOException, SQLException {
    Path traces = Path.of(System.getProperty("spendcast.data", "")).resolve("traces");
    Assumptions.assumeTrue(
        Files.isDirectory(traces), "no traces: give -Dspendcast.data=FOLDER, with traces/ in it");
    for (String example : new String[] {"azure-trace.conf", "mooncake-trace.conf"}) {
      Files.copy(EXAMPLES.resolve(example), folder.resolve(example));
    }
    ScratchWarehouse warehouse =
        new ScratchWarehouse(
            folder,
            "2024-07-08T06:00:00Z",
            "sources.azure_code.path = \"%s\"\nsources.mooncake_conversation.path = \"%s\""
                .formatted(traces, traces));
    Files.writeString(
        folder.resolve("scratch.conf"),
        "include file(\"%s\")\ninclude file(\"%s\")\n%s"
            .formatted(
                folder.resolve("azure-trace.conf"),
                folder.resolve("mooncake-trace.conf"),
                Files.readString(folder.resolve("scratch.conf"))));

    assertThat(warehouse.run("prices", "load", EXAMPLES.resolve("prices.csv").toString()))
        .as(warehouse.said())
        .isZero();
    assertThat(warehouse.run("ingest")).as(warehouse.said()).isZero();
    assertThat(warehouse.said())
        .contains("20850 records = 20849 accepted + 1 duplicate + 0 quarantined + 0 kept out");
    assertThat(warehouse.run("facts")).as(warehouse.said()).isZero();

    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:")) {
      assertFigures(
          warehouse,
          "azure-code",
          duckDb,
          """
          SELECT count(*), sum(ContextTokens), sum(GeneratedTokens),
            sum(ContextTokens * 1 + GeneratedTokens * 2),
            CAST(min("TIMESTAMP") AS DATE), CAST(max("TIMESTAMP") AS DATE)
          FROM read_csv('%s/AzureLLMInferenceTrace_code_2023.csv')
          """
              .formatted(traces));
      assertFigures(
          warehouse,
          "mooncake-conversation",
          duckDb,
          """
          SELECT count(*), sum(input_length), sum(output_length),
            sum(input_length * 5 + output_length * 15),
            DATE '2024-07-01', DATE '2024-07-01'
          FROM (
            SELECT DISTINCT "timestamp", input_length, output_length, hash_ids
            FROM read_json('%s/mooncake_conversation_trace.jsonl', format = 'newline_delimited'))
          """
              .formatted(traces));
    }
    assertThat(
            warehouse.number(
                "SELECT sum(attempts) FROM daily_requests WHERE route = 'mooncake-conversation'"))
        .isEqualTo(12_030);
  }

  /**
   * @param raw count, input and output tokens, cost in millionths of a dollar, first and last day
   */
  private static void assertFigures(
      ScratchWarehouse warehouse, String route, Connection duckDb, String raw) throws SQLException {
    Row found =
        warehouse
            .sql(
                "SELECT sum(quantity) FILTER (WHERE meter = 'input_uncached'),"
                    + " sum(quantity) FILTER (WHERE meter = 'output_text'),"
                    + " sum(effective_cost_usd), count_if(unpriced_reason IS NOT NULL),"
                    + " CAST(min(usage_date) AS STRING), CAST(max(usage_date) AS STRING)"
                    + " FROM daily_spend WHERE route = '"
                    + route
                    + "'")
            .first();
    try (Statement statement = duckDb.createStatement();
        ResultSet exact = statement.executeQuery(raw)) {
      assertThat(exact.next()).isTrue();
      assertThat(
              warehouse.number(
                  "SELECT sum(requests) FROM daily_requests WHERE route = '" + route + "'"))
          .isEqualTo(exact.getLong(1));
      assertThat(found.getLong(0)).isEqualTo(exact.getLong(2));
      assertThat(found.getLong(1)).isEqualTo(exact.getLong(3));
      assertThat(found.getDecimal(2))
          .isEqualByComparingTo(exact.getBigDecimal(4).multiply(BigDecimal.ONE.movePointLeft(6)));
      assertThat(found.getLong(3)).isZero();
      assertThat(found.getString(4)).isEqualTo(exact.getString(5));
      assertThat(found.getString(5)).isEqualTo(exact.getString(6));
    }
  }
}
