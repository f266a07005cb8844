package io.spendcast.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.SharedSpark;
import io.spendcast.facts.HistogramFunctions;
import io.spendcast.facts.PriceTimeline;
import io.spendcast.facts.PriceViews;
import io.spendcast.ingest.Meter;
import io.spendcast.price.PriceBook;
import io.spendcast.price.PriceCsv;
import io.spendcast.price.PriceFile;
import io.spendcast.warehouse.Query;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random events priced by the queries of the facts and one at a time: equal to the last digit per
 * key of daily_spend, and DuckDB agrees on the sums. {@code -Dspendcast.differential.facts} sets
 * how many.
 */
class DifferentialFactsTest {
  private static final int EVENTS = Integer.getInteger("spendcast.differential.facts", 100_000);
  private static final long SEED = Long.getLong("spendcast.differential.seed", 20_261_125);
  private static final ZoneId ZONE = ZoneId.of("Asia/Kathmandu");
  private static final String LOG_COLUMNS =
      "event_id STRING, session_id STRING, enqueued_at STRING, provider STRING, model STRING,"
          + " service_tier STRING, is_batch BOOLEAN, region STRING, team STRING,"
          + " input_uncached BIGINT, input_cache_read BIGINT, output_text BIGINT, image BIGINT";
  private static final List<String> NULLS =
      List.of(
          "route",
          "environment",
          "experiment",
          "variant",
          "api_key_hash",
          "project",
          "response_cache_status");

  private final SparkSession spark = SharedSpark.session();

  @Test
  void the_facts_cost_what_one_event_after_the_other_costs(@TempDir Path folder)
      throws IOException, SQLException { // FAULTS 30, 35, 36
    HistogramFunctions.register(spark);
    Random random = new Random(SEED);
    RandomBook rows = new RandomBook(random);
    List<UsageEvent> events = UsageEvent.random(random, rows, EVENTS);
    PriceBook book = book(rows);
    Dataset<Row> located = located(book, events(events, folder)).localCheckpoint();

    Dataset<Row> mix = Query.ofTable("usage_mix").over(spark, Map.of("located_events", located));
    Dataset<Row> usage = Query.ofTable("daily_usage").over(spark, Map.of("usage_mix", mix));
    usage = usage.localCheckpoint();
    Dataset<Row> sessions =
        Query.ofTable("session_usage")
            .over(spark, Map.of("located_events", located))
            .localCheckpoint();
    Dataset<Row> prices =
        PriceViews.resolved(
            spark, book, usage.select(PriceViews.key()).union(PriceViews.sessionKeys(sessions)));
    Dataset<Row> spend =
        Query.ofTable("daily_spend")
            .over(spark, Map.of("daily_usage", usage, "resolved_prices", prices))
            .localCheckpoint();
    Dataset<Row> dailySessions =
        Query.ofTable("daily_sessions")
            .over(spark, Map.of("session_usage", sessions, "resolved_prices", prices));

    ExpectedSpend expected = new ExpectedSpend(ZONE);
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:")) {
      expected.add(new ReferencePricing(rows.rows()), events, duckDb);
      expected.assertSpend(spend);
      expected.assertSessions(dailySessions);
      assertThat(sums(duckDb)).isEqualTo(sums(spend));
    }
  }

  private static PriceBook book(RandomBook rows) {
    PriceFile file =
        PriceCsv.read(
            "book.csv",
            String.join("\n", Stream.concat(Stream.of(BookRow.HEADER), rows.csv()).toList())
                .getBytes(StandardCharsets.UTF_8));
    assertThat(file.problems()).isEmpty();
    return PriceBook.of(file.entries(), file.terms());
  }

  /** View {@code events}, as the facts read them from usage_events. */
  private Dataset<Row> events(List<UsageEvent> events, Path folder) throws IOException {
    Path log = folder.resolve("events.jsonl");
    try (BufferedWriter out = Files.newBufferedWriter(log)) {
      for (UsageEvent event : events) {
        out.write(event.json());
        out.write('\n');
      }
    }
    List<String> columns = new ArrayList<>();
    columns.add("CAST(enqueued_at AS TIMESTAMP) AS event_at");
    columns.add(
        "to_date(from_utc_timestamp(CAST(enqueued_at AS TIMESTAMP), '"
            + ZONE
            + "')) AS usage_date");
    for (String given :
        List.of("event_id", "session_id", "provider", "model", "service_tier", "is_batch")) {
      columns.add(given);
    }
    columns.addAll(List.of("region", "team", "'first' AS attempt_class", "'ok' AS status"));
    NULLS.forEach(name -> columns.add("CAST(NULL AS STRING) AS " + name));
    columns.add("CAST(NULL AS BOOLEAN) AS is_streamed");
    columns.add("'missing' AS first_token_class");
    for (Meter meter : Meter.values()) {
      String name = meter.columnName();
      columns.add(
          RandomBook.METERS.contains(name)
              ? "coalesce(" + name + ", 0L) AS " + name
              : "0L AS " + name);
    }
    return spark
        .read()
        .schema(LOG_COLUMNS)
        .json(log.toString())
        .selectExpr(columns.toArray(String[]::new));
  }

  private Dataset<Row> located(PriceBook book, Dataset<Row> events) {
    Instant from = RandomBook.START.minus(Duration.ofDays(3));
    Instant to = RandomBook.START.plus(Duration.ofDays(RandomBook.DAYS + 3));
    Dataset<Row> timeline = new PriceTimeline(book, from, to).view(spark, events);
    return Query.of("/facts/located_events.sql")
        .over(spark, Map.of("events", events, "price_timeline", timeline));
  }

  private static List<String> sums(Connection duckDb) throws SQLException {
    List<String> sums = new ArrayList<>();
    try (Statement statement = duckDb.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT usage_date, sum(CAST(quantity AS DECIMAL(18, 0))"
                    + " * CAST(list AS DECIMAL(20, 18))), sum(CAST(quantity AS DECIMAL(18, 0))"
                    + " * CAST(paid AS DECIMAL(20, 18))) FROM parts GROUP BY 1 ORDER BY 1")) {
      while (rows.next()) {
        sums.add(rows.getString(1) + " " + rows.getString(2) + " " + rows.getString(3));
      }
    }
    return sums;
  }

  private static List<String> sums(Dataset<Row> spend) {
    return spend
        .groupBy("usage_date")
        .agg(Map.of("list_cost_usd", "sum", "effective_cost_usd", "sum"))
        .orderBy("usage_date")
        .selectExpr(
            "concat_ws(' ', usage_date, CAST(`sum(list_cost_usd)` AS DECIMAL(38, 18)),"
                + " CAST(`sum(effective_cost_usd)` AS DECIMAL(38, 18)))")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }
}
