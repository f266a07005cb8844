package io.spendcast.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ScratchWarehouse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random logs counted by the facts and by DuckDB from the log itself: counters are equal, and each
 * percentile lies within 1.1 % of the exact one.
 */
class DifferentialCountersTest {
  private static final int EVENTS = 4_000;
  private static final long SEED = Long.getLong("spendcast.differential.seed", 20_261_201);
  private static final double BOUND = 0.011;
  private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");
  private static final String KEY =
      "usage_date, provider, model, is_batch, coalesce(team, '-') AS team";
  private static final String READ =
      "(SELECT * REPLACE (coalesce(is_batch, false) AS is_batch, coalesce(attempt_class, 'first')"
          + " AS attempt_class), CAST(started_at AT TIME ZONE 'UTC' AS DATE) AS usage_date FROM"
          + " read_json('%s', format = 'newline_delimited', columns = {event_id: 'VARCHAR',"
          + " provider: 'VARCHAR', model: 'VARCHAR', is_batch: 'BOOLEAN', team: 'VARCHAR',"
          + " started_at: 'TIMESTAMPTZ', latency_us: 'BIGINT', time_to_first_token_us: 'BIGINT',"
          + " is_streamed: 'BOOLEAN', status: 'VARCHAR', attempt_class: 'VARCHAR',"
          + " response_cache_status: 'VARCHAR', output_text: 'BIGINT'}))";

  private final Random random = new Random(SEED);

  @Test
  void counters_are_those_of_duckdb_and_percentiles_within_their_bound(@TempDir Path folder)
      throws SQLException {
    ScratchWarehouse warehouse =
        new ScratchWarehouse(folder, "2026-07-10T00:00:00Z", "sources { gateway { path = logs } }");
    List<String> lines = new ArrayList<>();
    for (int event = 0; event < EVENTS; event++) {
      lines.add(line(event));
    }
    Path log = warehouse.write("logs/calls.jsonl", lines.toArray(String[]::new));
    warehouse.succeeds("ingest");
    assertThat(warehouse.said()).contains(EVENTS + " records = " + EVENTS + " accepted");
    warehouse.succeeds("facts");

    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute("CREATE TABLE calls AS FROM " + READ.formatted(log));
      assertThat(counted(warehouse)).isEqualTo(counted(statement));
      assertLatency(warehouse, statement);
    }
  }

  private static List<String> counted(ScratchWarehouse warehouse) {
    return warehouse
        .sql(
            "SELECT concat_ws(' ', usage_date, provider, model, is_batch, coalesce(team, '-'),"
                + " requests, attempts, errors, aborts, retries, fallbacks, cache_hits, stale_hits,"
                + " cache_lookups, streamed, valid_first_tokens) AS line FROM daily_requests"
                + " ORDER BY line")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private static List<String> counted(Statement duckDb) throws SQLException {
    List<String> counted = new ArrayList<>();
    try (ResultSet rows =
        duckDb.executeQuery(
            "SELECT concat_ws(' ', usage_date, provider, model, is_batch, team,"
                + " count_if(attempt_class = 'first'), count(*),"
                + " count_if(status IN ('error', 'timeout')), count_if(status = 'aborted'),"
                + " count_if(attempt_class = 'retry'), count_if(attempt_class = 'fallback'),"
                + " count_if(response_cache_status IN ('hit', 'stale_hit')),"
                + " count_if(response_cache_status = 'stale_hit'),"
                + " count_if(response_cache_status IN ('hit', 'stale_hit', 'miss')),"
                + " count_if(is_streamed),"
                + " count_if(is_streamed IS DISTINCT FROM false AND time_to_first_token_us > 0"
                + " AND (latency_us IS NULL OR time_to_first_token_us < latency_us))) AS line"
                + " FROM (SELECT * REPLACE (coalesce(team, '-') AS team) FROM calls)"
                + " GROUP BY usage_date, provider, model, is_batch, team ORDER BY line")) {
      while (rows.next()) {
        counted.add(rows.getString(1));
      }
    }
    return counted;
  }

  private static void assertLatency(ScratchWarehouse warehouse, Statement duckDb)
      throws SQLException {
    Map<String, Row> ours = new TreeMap<>();
    for (Row row :
        warehouse
            .sql(
                "SELECT concat_ws(' ', usage_date, provider, model, is_batch, coalesce(team, '-')),"
                    + " count, sum_us, min_us, max_us, p50_us, p95_us, p99_us FROM daily_latency"
                    + " WHERE measure = 'latency'")
            .collectAsList()) {
      ours.put(row.getString(0), row);
    }
    int compared = 0;
    try (ResultSet theirs =
        duckDb.executeQuery(
            "SELECT concat_ws(' ', usage_date, provider, model, is_batch, team), count(latency_us),"
                + " sum(latency_us)::BIGINT, min(latency_us), max(latency_us),"
                + " quantile_disc(latency_us, 0.5), quantile_disc(latency_us, 0.95),"
                + " quantile_disc(latency_us, 0.99) FROM (SELECT "
                + KEY
                + ", latency_us FROM calls WHERE latency_us IS NOT NULL) GROUP BY usage_date,"
                + " provider, model, is_batch, team")) {
      while (theirs.next()) {
        String key = theirs.getString(1);
        Row row = ours.get(key);
        assertThat(row).as(key).isNotNull();
        for (int column = 1; column <= 4; column++) {
          assertThat(row.getLong(column)).as(key).isEqualTo(theirs.getLong(column + 1));
        }
        for (int column = 5; column <= 7; column++) {
          long exact = theirs.getLong(column + 1);
          assertThat((double) row.getLong(column))
              .as(key)
              .isBetween(exact * (1 - BOUND) - 1, exact * (1 + BOUND) + 1);
        }
        compared++;
      }
    }
    assertThat(compared).isEqualTo(ours.size()).isGreaterThan(20);
  }

  private String line(int event) {
    StringBuilder line = new StringBuilder();
    line.append("{\"event_id\":\"e").append(event).append('"');
    text(line, "provider", "openai");
    text(line, "model", random.nextInt(5) == 0 ? "small" : "large");
    text(line, "started_at", START.plusMillis(random.nextInt(3 * 86_400_000)).toString());
    if (random.nextInt(8) == 0) {
      line.append(",\"is_batch\":true");
    }
    if (random.nextInt(6) > 0) {
      text(line, "team", one("search", "assist", "r&d"));
    }
    long latency = Math.round(Math.exp(6 + 10 * random.nextDouble()));
    if (random.nextInt(10) > 0) {
      line.append(",\"latency_us\":").append(latency);
    }
    if (random.nextInt(3) > 0) {
      line.append(",\"is_streamed\":").append(random.nextBoolean());
    }
    if (random.nextInt(3) > 0) {
      line.append(",\"time_to_first_token_us\":")
          .append(random.nextInt(9) == 0 ? latency : random.nextLong(latency * 5 / 4));
    }
    text(line, "status", one("ok", "ok", "ok", "error", "timeout", "aborted"));
    if (random.nextInt(4) == 0) {
      text(line, "attempt_class", one("first", "retry", "fallback"));
    }
    String cache = one("hit", "stale_hit", "miss", "bypass", "");
    if (!cache.isEmpty()) {
      text(line, "response_cache_status", cache);
    }
    if (!cache.endsWith("hit")) {
      line.append(",\"output_text\":").append(1 + random.nextInt(500));
    }
    return line.append('}').toString();
  }

  private static void text(StringBuilder line, String name, String value) {
    line.append(",\"").append(name).append("\":\"").append(value).append('"');
  }

  private String one(String... values) {
    return values[random.nextInt(values.length)];
  }
}
