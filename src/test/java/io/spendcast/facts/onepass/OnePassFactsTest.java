package io.spendcast.facts.onepass;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ScratchWarehouse;
import io.spendcast.SharedSpark;
import io.spendcast.config.SpendcastConfig;
import io.spendcast.facts.EventFacts;
import io.spendcast.facts.FactPlan;
import io.spendcast.facts.PriceViews;
import io.spendcast.facts.SqlFacts;
import io.spendcast.facts.StagedSessions;
import io.spendcast.warehouse.ContentHash;
import io.spendcast.warehouse.StagedRows;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pass over columnar batches says of seeded events what plain SQL says of them. */
class OnePassFactsTest {
  private static final int EVENTS = 2_000;

  /** In how many tasks, and how much of what they see a summary holds. */
  private record Summaries(String tasks, String bytes, String sessionBytes) {}

  @TempDir Path folder;

  @Test
  void one_pass_and_plain_sql_say_the_same_of_batches_and_of_rows() {
    ScratchWarehouse scratch =
        new ScratchWarehouse(
            folder,
            "2026-11-05T06:00:00Z",
            "reporting_zone = \"Europe/Berlin\"\n"
                + "sources { a { path = logs, expected_interval = 6 hours }, b { path = others } }");
    Path prices =
        scratch.write(
            "prices.csv",
            "kind,provider,model,meter,unit_price,per,effective_from,effective_to,context_min,team,factor,target_model",
            "list,openai,m0,output_text,3,1000000,2026-01-01T00:00:00Z,2026-10-25T00:30:00Z,0,,,",
            "list,openai,m0,output_text,4,1000000,2026-10-25T00:30:00Z,,0,,,",
            "list,openai,m0,input_uncached,1,1000000,2026-01-01T00:00:00Z,,0,,,",
            "list,openai,m0,input_uncached,2,1000000,2026-01-01T00:00:00Z,,500,,,",
            "list,openai,m1,output_text,0.000001,1,2026-01-01T00:00:00Z,,0,,,",
            "alias,openai,m2,,,,2026-10-25T02:00:00Z,,,,,m0",
            "discount,openai,,,,,2026-01-01T00:00:00Z,,,v1,0.9,");
    assertThat(scratch.run("prices", "load", prices.toString())).as(scratch.said()).isZero();
    Warehouse warehouse = scratch.warehouse();
    store(warehouse, 7);
    store(warehouse, 8);
    SpendcastConfig config = SpendcastConfig.load(folder.resolve("scratch.conf"));
    FactPlan plan =
        FactPlan.of(warehouse, config, day -> day.getDayOfMonth() != 26, true, Set.of());

    Map<String, String> expected = hashes(new SqlFacts(warehouse.spark(), plan), plan);

    assertThat(expected.values()).doesNotContain("0:0");
    String all = "16777216";
    String aBatch = "1";
    for (Summaries each :
        List.of(
            new Summaries("1", aBatch, all),
            new Summaries("4", all, aBatch),
            new Summaries("4", all, all))) {
      warehouse.spark().conf().set(OnePassFacts.SUMMARY_BYTES, each.bytes());
      warehouse.spark().conf().set(OnePassFacts.SESSION_BYTES, each.sessionBytes());
      in_tasks(
          each.tasks(),
          () -> {
            OnePassFacts facts = new OnePassFacts(warehouse.spark(), plan);
            assertThat(hashes(facts, plan)).as("%s", each).isEqualTo(expected);
          });
    }
    warehouse.spark().conf().unset(OnePassFacts.SUMMARY_BYTES);
    warehouse.spark().conf().unset(OnePassFacts.SESSION_BYTES);

    stored_sessions_cost_the_same_wherever_their_rows_lie(plan, expected.get("sessions"));
    many_sessions_are_written_where_they_lie_in_place_of_their_days(warehouse, plan, expected);

    warehouse.append(
        Table.CLIENT_TIMINGS,
        rows(
            Table.CLIENT_TIMINGS,
            Map.of(
                "event_id", "concat('e7-', id)",
                "event_date", "DATE '2026-10-24'",
                "client_time_to_first_token_us", "id * 7 - 20"),
            300));
    Map<String, String> timed = hashes(new SqlFacts(warehouse.spark(), plan), plan);
    assertThat(timed.get("latency")).isNotEqualTo(expected.get("latency"));
    assertThat(hashes(new OnePassFacts(warehouse.spark(), plan), plan)).isEqualTo(timed);
  }

  private void stored_sessions_cost_the_same_wherever_their_rows_lie(
      FactPlan plan, String expected) {
    SparkSession spark = SharedSpark.session();
    String together = folder.resolve("together").toString();
    String apart = folder.resolve("apart").toString();
    try (EventFacts facts = new SqlFacts(spark, plan)) {
      Dataset<Row> usage = facts.sessionUsage();
      usage.repartition(usage.col("usage_date")).write().parquet(together);
      usage.repartition(3).write().parquet(apart);
    }
    for (String files : List.of(together, apart)) {
      in_one_task_and_in_several(
          () -> {
            Dataset<Row> usage = spark.read().parquet(files);
            try (StoredSessions stored = new StoredSessions(spark, usage)) {
              Dataset<Row> prices =
                  PriceViews.resolved(spark, plan.prices(), PriceViews.sessionKeys(usage));
              assertThat(hash(stored.sessions(prices))).as(files).isEqualTo(expected);
            }
          });
    }
  }

  private static void many_sessions_are_written_where_they_lie_in_place_of_their_days(
      Warehouse warehouse, FactPlan plan, Map<String, String> expected) {
    warehouse.append(
        Table.SESSION_USAGE,
        rows(
            Table.SESSION_USAGE,
            Map.of("usage_date", "date_add(DATE '2026-10-20', CAST(id * 5 AS INT))"),
            2));
    warehouse.spark().conf().set(OnePassFacts.MANY_SESSIONS, "1");
    in_one_task_and_in_several(
        () -> {
          try (OnePassFacts facts = new OnePassFacts(warehouse.spark(), plan)) {
            Dataset<Row> prices =
                PriceViews.resolved(warehouse.spark(), plan.prices(), facts.sessionPriceKeys());
            StagedSessions sessions = Objects.requireNonNull(facts.stage(warehouse, prices));
            assertThat(sessions.repeated()).isEmpty();
            StagedRows staged = sessions.rows();
            assertThat(hash(staged.read())).isEqualTo(expected.get("session usage"));
            only_what_was_put_together_twice_is_looked_at_again(sessions);
            assertThat(hash(facts.sessions(prices))).isEqualTo(expected.get("sessions"));
            staged.commit(plan.sessionDays());
          }
          Column isReplaced = Warehouse.isOneOf("usage_date", plan.sessionDays());
          Dataset<Row> table = warehouse.read(Table.SESSION_USAGE);
          assertThat(hash(table.where(isReplaced))).isEqualTo(expected.get("session usage"));
          assertThat(table.where(functions.not(isReplaced)).count()).isOne();
        });
    warehouse.spark().conf().unset(OnePassFacts.MANY_SESSIONS);
  }

  private static void in_one_task_and_in_several(Runnable check) {
    in_tasks("1", check);
    in_tasks("4", check);
  }

  private static void in_tasks(String tasks, Runnable check) {
    String key = "spark.sql.files.minPartitionNum";
    RuntimeConfig settings = SharedSpark.session().conf();
    String before = settings.get(key);
    try {
      settings.set(key, tasks);
      check.run();
    } finally {
      settings.set(key, before);
    }
  }

  private static Map<String, String> hashes(EventFacts facts, FactPlan plan) {
    SparkSession spark = SharedSpark.session();
    try (facts) {
      Map<String, String> hashes = new LinkedHashMap<>();
      Dataset<Row> keys = facts.sessionPriceKeys();
      Dataset<Row> prices = PriceViews.resolved(spark, plan.prices(), keys);
      hashes.put("mix", hash(facts.usageMix()));
      hashes.put("latency", hash(facts.latency()));
      hashes.put("arrivals", hash(facts.arrivals()));
      hashes.put("session usage", hash(facts.sessionUsage()));
      hashes.put("sessions", hash(facts.sessions(prices)));
      return hashes;
    }
  }

  private static String hash(Dataset<Row> rows) {
    return ContentHash.of(rows, List.of());
  }

  private static void only_what_was_put_together_twice_is_looked_at_again(StagedSessions sessions) {
    assertThat(sessions.doubtful().count()).isZero();
    Row one =
        sessions
            .rows()
            .read()
            .selectExpr("usage_date", "session_id", "xxhash64(usage_date, session_id)")
            .first();
    assertThat(
            new StagedSessions(sessions.rows(), List.of(one.getLong(2)))
                .doubtful()
                .select("usage_date", "session_id")
                .distinct()
                .collectAsList())
        .containsExactly(RowFactory.create(one.get(0), one.get(1)));
  }

  /** Files of several days; sessions run over files, days and calls of equal instant. */
  private static void store(Warehouse warehouse, int seed) {
    Random random = new Random(seed);
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("event_id", "concat('e" + seed + "-', id)");
    columns.put(
        "event_at",
        "timestamp_micros(unix_micros(TIMESTAMP '2026-10-24 10:00:00') + (id div 2) * 97000000)");
    columns.put("event_date", "to_date(" + columns.get("event_at") + ")");
    columns.put("session_id", "IF(" + drawn(random, 9) + " = 0, NULL, concat('s', id div 6))");
    columns.put("source", "IF(" + drawn(random, 3) + " = 0, 'b', 'a')");
    columns.put("provider", "'openai'");
    columns.put("model", "concat('m', " + drawn(random, 3) + ")");
    columns.put("service_tier", "'standard'");
    for (String column : List.of("region", "team", "route", "environment", "experiment")) {
      columns.put(column, "nullif(concat('v', " + drawn(random, 3) + "), 'v0')");
    }
    columns.put("api_key_hash", "nullif(concat('k', " + drawn(random, 3) + "), 'k0')");
    columns.put(
        "attempt_class", "element_at(array('first', 'retry'), 1 + " + drawn(random, 2) + ")");
    columns.put(
        "status",
        "element_at(array('ok', 'error', 'aborted', 'timeout'), 1 + " + drawn(random, 4) + ")");
    columns.put(
        "response_cache_status",
        "element_at(array('hit', 'stale_hit', 'miss', NULL), 1 + " + drawn(random, 4) + ")");
    columns.put(
        "first_token_class",
        "element_at(array('valid', 'zero', 'not_streamed'), 1 + " + drawn(random, 3) + ")");
    columns.put("is_streamed", "nullif(" + drawn(random, 3) + ", 2) = 1");
    columns.put("is_batch", drawn(random, 2) + " = 1");
    for (String column :
        List.of("latency_us", "queue_us", "time_to_first_token_us", "time_to_last_token_us")) {
      columns.put(
          column, "CAST(nullif(" + drawn(random, 90_000) + " - 5, -5) AS BIGINT) * 1000003");
    }
    columns.put("client_time_to_last_token_us", drawn(random, 4) + " * 50");
    for (String column : List.of("input_uncached", "output_text", "image")) {
      columns.put(column, "CAST(greatest(0, " + drawn(random, 1_500) + " - 500) AS BIGINT)");
    }
    warehouse.append(Table.USAGE_EVENTS, rows(Table.USAGE_EVENTS, columns, EVENTS));
    warehouse.append(
        Table.INGESTED_FILES,
        rows(
            Table.INGESTED_FILES,
            Map.of(
                "event_dates",
                "transform(sequence(0, 4), i -> date_add(DATE '2026-10-23', i))",
                "source",
                "'a'",
                "checksum",
                "'" + seed + "'"),
            1));
  }

  private static String drawn(Random random, int bound) {
    return "CAST(pmod(xxhash64(id, " + random.nextInt() + "), " + bound + ") AS INT)";
  }

  private static Dataset<Row> rows(Table table, Map<String, String> given, int count) {
    List<String> columns = new ArrayList<>();
    for (StructField field : table.definition().schema().fields()) {
      String type = field.dataType().sql();
      String otherwise =
          field.nullable()
              ? "NULL"
              : switch (type) {
                case "STRING" -> "''";
                case "TIMESTAMP" -> "TIMESTAMP '2026-01-01 00:00:00'";
                case "BOOLEAN" -> "false";
                case "ARRAY<STRING>" -> "array()";
                default -> "0";
              };
      columns.add(
          "CAST("
              + given.getOrDefault(field.name(), otherwise)
              + " AS "
              + type
              + ") AS "
              + field.name());
    }
    return SharedSpark.session().range(count).selectExpr(columns.toArray(String[]::new));
  }
}
