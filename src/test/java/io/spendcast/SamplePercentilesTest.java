package io.spendcast;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.facts.StoredHistogram;
import io.spendcast.latency.ExponentialHistogram;
import io.spendcast.sample.RawEvent;
import io.spendcast.sample.SampleFolder;
import io.spendcast.sample.SampleTruth;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The percentiles of the sample against exact ones (the value at rank ⌈q·n⌉), which DuckDB computes
 * from the raw files: within 1.1 %, of every day and key, and of weeks merged from them.
 */
class SamplePercentilesTest {
  private static final double TOLERANCE = 0.011;
  private static final String KEY =
      "provider, model, service_tier, region, is_batch, team, route, environment, experiment,"
          + " variant, measure";

  private static Connection duckDb;
  private static double largestError;

  @BeforeAll
  static void load_the_raw_durations() throws SQLException {
    duckDb = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = duckDb.createStatement()) {
      statement.execute(
          "CREATE TABLE durations (usage_date VARCHAR, week VARCHAR, "
              + KEY.replace(",", " VARCHAR,")
              + " VARCHAR, value BIGINT)");
    }
    try (DuckDBAppender appender =
        duckDb
            .unwrap(DuckDBConnection.class)
            .createAppender(DuckDBConnection.DEFAULT_SCHEMA, "durations")) {
      for (RawEvent event : SampleTruth.read(SampleFolder.path()).accepted()) {
        append(appender, event, "latency", event.latencyMicros());
        // A first token at once, with the last one or after it is bogus.
        long firstToken = firstTokenMicros(event);
        if (firstToken > 0 && firstToken < event.latencyMicros()) {
          append(appender, event, "time_to_first_token", firstToken);
        }
      }
    }
  }

  @AfterAll
  static void close() throws SQLException {
    System.out.printf("largest error of a percentile: %.3f %%%n", 100 * largestError);
    duckDb.close();
  }

  @Test
  void every_day_and_key_is_within_the_tolerance() throws SQLException {
    Map<String, long[]> exact = exact("usage_date, " + KEY);
    List<Row> rows =
        SampleWarehouse.sql(
                "SELECT concat_ws('|', usage_date, "
                    + coalesced()
                    + "), count, p50_us, p95_us, p99_us FROM daily_latency"
                    + " WHERE measure IN ('latency', 'time_to_first_token') AND count > 0")
            .collectAsList();

    assertThat(rows.size()).isEqualTo(exact.size()).isGreaterThan(1_200);
    List<String> wrong = new ArrayList<>();
    for (Row row : rows) {
      long[] expected = exact.get(row.getString(0));
      if (expected == null || expected[0] != row.getLong(1)) {
        wrong.add(row + " is not counted so in the raw files");
        continue;
      }
      for (int i = 1; i < expected.length; i++) {
        if (isOff(row.getLong(1 + i), expected[i])) {
          wrong.add(row + " instead of " + expected[i]);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void a_week_of_a_route_merged_from_its_days_is_within_the_tolerance() throws SQLException {
    Map<String, long[]> exact = exact("week, route, measure");
    List<Row> rows =
        SampleWarehouse.sql(
                "SELECT concat_ws('|', CAST(date_trunc('week', usage_date) AS DATE), route,"
                    + " measure), collect_list(histogram) FROM daily_latency"
                    + " WHERE measure IN ('latency', 'time_to_first_token') AND count > 0"
                    + " GROUP BY 1")
            .collectAsList();

    assertThat(rows.size()).isEqualTo(exact.size()).isGreaterThan(100);
    assertAllClose(rows, exact);
  }

  @Test
  void the_merge_of_everything_is_within_the_tolerance() throws SQLException {
    assertAllClose(
        SampleWarehouse.sql(
                "SELECT measure, collect_list(histogram) FROM daily_latency"
                    + " WHERE measure IN ('latency', 'time_to_first_token') GROUP BY measure")
            .collectAsList(),
        exact("measure"));
  }

  private static void assertAllClose(List<Row> rows, Map<String, long[]> exact) {
    double[] quantiles = {0.5, 0.95, 0.99};
    List<String> wrong = new ArrayList<>();
    for (Row row : rows) {
      ExponentialHistogram merged = StoredHistogram.merged(row.getList(1));
      long[] expected = exact.get(row.getString(0));
      assertThat(expected).as(row.getString(0)).isNotNull();
      assertThat(merged.count()).as(row.getString(0)).isEqualTo(expected[0]);
      for (int i = 0; i < quantiles.length; i++) {
        Double found = merged.quantile(quantiles[i]);
        if (found == null || isOff(found, expected[1 + i])) {
          wrong.add(row.getString(0) + ": " + found + " instead of " + expected[1 + i]);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static boolean isOff(double found, long exact) {
    largestError = Math.max(largestError, Math.abs(found - exact) / exact);
    return Math.abs(found - exact) > TOLERANCE * exact;
  }

  /** Count, P50, P95 and P99 by key; the parts of a key joined by bars. */
  private static Map<String, long[]> exact(String key) throws SQLException {
    String sql =
        "WITH ranked AS (SELECT concat_ws('|', %1$s) AS key, value,".formatted(key)
            + " row_number() OVER w AS place, count(*) OVER (PARTITION BY %1$s) AS n".formatted(key)
            + " FROM durations WINDOW w AS (PARTITION BY %1$s ORDER BY value))".formatted(key)
            + " SELECT key, any_value(n),"
            + " max(value) FILTER (place = ceil(n * 50 / 100)),"
            + " max(value) FILTER (place = ceil(n * 95 / 100)),"
            + " max(value) FILTER (place = ceil(n * 99 / 100))"
            + " FROM ranked GROUP BY key";
    Map<String, long[]> exact = new HashMap<>();
    try (Statement statement = duckDb.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        exact.put(
            rows.getString(1),
            new long[] {rows.getLong(2), rows.getLong(3), rows.getLong(4), rows.getLong(5)});
      }
    }
    return exact;
  }

  private static String coalesced() {
    return KEY.replaceAll("(\\w+)", "coalesce($1, '')")
        .replace("coalesce(is_batch, '')", "is_batch");
  }

  private static void append(DuckDBAppender row, RawEvent event, String measure, long micros)
      throws SQLException {
    row.beginRow();
    row.append(event.usageDate().toString());
    row.append(event.usageDate().with(java.time.DayOfWeek.MONDAY).toString());
    row.append(event.field("provider"));
    row.append(event.field("model"));
    row.append(event.fields().getOrDefault("service_tier", "standard"));
    row.append(event.field("region"));
    row.append(event.fields().getOrDefault("is_batch", "false"));
    row.append(event.field("team"));
    row.append(event.field("route"));
    row.append(event.fields().getOrDefault("environment", "production"));
    row.append(event.field("experiment"));
    row.append(event.field("variant"));
    row.append(measure);
    row.append(micros);
    row.endRow();
  }

  private static long firstTokenMicros(RawEvent event) {
    if (event.source().equals("support_desk")) {
      return Long.parseLong(event.field("first_token_ms")) * 1_000;
    }
    String at = event.field("first_token_at");
    return at.isEmpty() ? 0 : Duration.between(event.at(), Instant.parse(at)).toNanos() / 1_000;
  }
}
