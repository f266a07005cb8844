package io.spendcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.delta.tables.DeltaTable;
import io.spendcast.ScratchWarehouse;
import io.spendcast.SharedSpark;
import io.spendcast.warehouse.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Usage that lies in Delta tables: read incrementally by version, as strictly as files are. */
class TableSourceTest {
  private static final String NOW = "2026-08-17T06:00:00Z";
  private static final String CANARY = "CANARY-table";

  @TempDir Path folder;

  @Test
  void each_version_of_a_canonical_table_is_read_once() {
    String path = folder.resolve("log of usage").toString();
    append(path, "'req-1', TIMESTAMP '2026-08-01 00:00:00.000001', 10");
    append(path, "'req-2', TIMESTAMP '2026-08-02 23:59:59.999999', 20");
    ScratchWarehouse warehouse =
        new ScratchWarehouse(
            folder, NOW, "sources.log { format = table, table = \"delta:log of usage\" }");

    assertThat(warehouse.run("ingest")).as(warehouse.said()).isZero();
    assertThat(warehouse.said()).contains("2 records = 2 accepted");
    append(path, "'req-3', TIMESTAMP '2026-08-03 12:00:00', 30");
    append(
        path,
        "'req-3', TIMESTAMP '2026-08-03 12:00:00', 30",
        "CAST(NULL AS STRING), TIMESTAMP '2026-08-03 12:00:00', 1",
        "'req-4', TIMESTAMP '2026-08-03 12:00:00', NULL");
    assertThat(warehouse.run("ingest")).as(warehouse.said()).isZero();
    assertThat(warehouse.said()).contains("4 records = 1 accepted + 1 duplicate + 2 quarantined");

    assertThat(
            warehouse
                .sql(
                    "SELECT event_id, CAST(event_at AS STRING), input_uncached FROM usage_events"
                        + " ORDER BY event_id")
                .collectAsList())
        .extracting(row -> row.mkString(" "))
        .containsExactly(
            "req-1 2026-08-01 00:00:00.000001 10",
            "req-2 2026-08-02 23:59:59.999999 20",
            "req-3 2026-08-03 12:00:00 30");
    // The first read takes the whole table, and its files have no order but that of their names.
    assertThat(
            warehouse.number("SELECT count(DISTINCT source_file, source_line) FROM usage_events"))
        .isEqualTo(3);
    assertThat(
            warehouse
                .sql("SELECT locator, records, last_version FROM ingested_files ORDER BY locator")
                .collectAsList())
        .extracting(row -> row.getString(0).replaceAll(".*@", "@") + " " + row.getLong(1))
        .containsExactly("@1 2", "@2 1", "@3 3");
    assertThat(
            warehouse.number(
                "SELECT count(*) FROM quarantined_usage WHERE reason = 'missing_event_id'"))
        .isEqualTo(1);
    assertHoldsNoContent(warehouse);

    Map<Table, Long> before = warehouse.commits();
    assertThat(warehouse.run("ingest")).as(warehouse.said()).isZero();
    assertThat(warehouse.said()).contains("nothing new");
    DeltaTable.forPath(SharedSpark.session(), path).optimize().executeCompaction();
    assertThat(warehouse.run("ingest")).as(warehouse.said()).isZero();
    assertThat(warehouse.said()).contains("nothing new");
    assertThat(warehouse.commits()).isEqualTo(before);

    // Rows that a compaction moved before they were read are still those of their own commit.
    append(path, "'req-4', TIMESTAMP '2026-08-04 12:00:00', 40");
    append(path, "'req-5', TIMESTAMP '2026-08-05 12:00:00', 50");
    DeltaTable.forPath(SharedSpark.session(), path).optimize().executeCompaction();
    assertThat(warehouse.run("ingest")).as(warehouse.said()).isZero();
    assertThat(warehouse.said()).contains("2 records = 2 accepted");
    SharedSpark.session().sql("DELETE FROM delta.`" + path + "` WHERE event_id = 'req-5'");
    assertThat(warehouse.run("ingest")).as(warehouse.said()).isZero();
    assertThat(warehouse.number("SELECT count(*) FROM usage_events")).isEqualTo(5);
  }

  @Test
  void files_that_were_vacuumed_before_they_were_read_have_the_whole_table_read()
      throws IOException {
    String path = folder.resolve("log").toString();
    append(path, "'req-1', TIMESTAMP '2026-08-01 00:00:00', 10");
    ScratchWarehouse warehouse =
        new ScratchWarehouse(folder, NOW, "sources.log { format = table, table = \"delta:log\" }");
    assertThat(warehouse.run("ingest")).as(warehouse.said()).isZero();
    append(path, "'req-2', TIMESTAMP '2026-08-02 00:00:00', 20");
    append(path, "'req-3', TIMESTAMP '2026-08-03 00:00:00', 30");
    DeltaTable.forPath(SharedSpark.session(), path).optimize().executeCompaction();
    vacuum(path);

    assertThat(warehouse.run("ingest")).as(warehouse.said()).isZero();

    assertThat(warehouse.said())
        .contains("3 records = 2 accepted + 1 duplicate")
        .contains("files that version 1 added were vacuumed before they were read, so all rows");
    assertThat(warehouse.number("SELECT sum(input_uncached) FROM usage_events")).isEqualTo(60);
    Invariants.hold(warehouse);
  }

  @Test
  void by_content_a_commit_that_changed_rows_is_refused_and_named_and_others_are_read() {
    String path = folder.resolve("log").toString();
    append(
        path,
        "'req-1', TIMESTAMP '2026-08-01 00:00:00', 10",
        "'req-2', TIMESTAMP '2026-08-01 00:00:01', 20");
    ScratchWarehouse warehouse =
        new ScratchWarehouse(
            folder,
            NOW,
            "sources.log { format = table, table = \"delta:log\", identity = content }");
    assertThat(warehouse.run("ingest")).as(warehouse.said()).isZero();
    SharedSpark.session()
        .sql("UPDATE delta.`" + path + "` SET input_uncached = 11 WHERE event_id = 'req-1'");
    append(path, "'req-3', TIMESTAMP '2026-08-03 00:00:00', 30");

    assertThat(warehouse.run("ingest")).as(warehouse.said()).isEqualTo(5);

    assertThat(warehouse.said())
        .contains("1 records = 1 accepted")
        .contains("log@1: not loaded: the commit (UPDATE) rewrote rows")
        .doesNotContain("deliver the file again");
    assertThat(warehouse.number("SELECT sum(input_uncached) FROM usage_events")).isEqualTo(60);
    Invariants.hold(warehouse);

    append(path, "'req-4', TIMESTAMP '2026-08-04 00:00:00', 40");
    SharedSpark.session().sql("DELETE FROM delta.`" + path + "` WHERE event_id = 'req-2'");
    assertThat(warehouse.run("ingest")).as(warehouse.said()).isZero();
    assertThat(warehouse.number("SELECT sum(input_uncached) FROM usage_events")).isEqualTo(111);

    Dataset<Row> rows = SharedSpark.session().read().format("delta").load(path);
    rows.union(rows.limit(1).withColumn("input_uncached", functions.lit(50L)))
        .write()
        .format("delta")
        .mode("overwrite")
        .save(path);
    assertThat(warehouse.run("ingest")).as(warehouse.said()).isZero();
    assertThat(warehouse.said()).as("what stands as before is known").contains("= 1 accepted + 3");
  }

  @Test
  void a_mapped_table_of_the_schema_is_read_by_name_with_the_identity_of_its_content() {
    SharedSpark.session().sql("CREATE SCHEMA IF NOT EXISTS raw_logs");
    SharedSpark.session().sql("DROP TABLE IF EXISTS raw_logs.calls");
    String path = folder.resolve("calls").toString();
    Dataset<Row> calls =
        SharedSpark.session()
            .sql(
                "SELECT * FROM VALUES"
                    + " (TIMESTAMP_NTZ '2026-08-01 02:00:00.123456', 'GPT 4o', 120, 20, 7,"
                    + " named_struct('mail', 'ann@example.com'), 1.5D, '"
                    + CANARY
                    + "'),"
                    + " (TIMESTAMP_NTZ '2026-08-01 02:00:00.123456', 'GPT 4o', 120, 20, 7,"
                    + " named_struct('mail', 'ann@example.com'), 1.5D, '"
                    + CANARY
                    + "'),"
                    + " (TIMESTAMP_NTZ '2026-08-01 02:00:01', 'GPT 4o', 10, 20, 7,"
                    + " named_struct('mail', 'bob@example.com'), 1.5D, '"
                    + CANARY
                    + "')"
                    + " AS calls (at, model, tokens_in, tokens_cached, tokens_out, caller, seconds,"
                    + " prompt)");
    calls
        .coalesce(1)
        .write()
        .format("delta")
        .partitionBy("model")
        .option("path", path)
        .saveAsTable("raw_logs.calls");
    ScratchWarehouse warehouse = new ScratchWarehouse(folder, NOW, mapped("raw_logs.calls", ""));

    assertThat(warehouse.run("ingest")).as(warehouse.said()).isZero();
    assertThat(warehouse.said()).contains("3 records = 1 accepted + 1 duplicate + 1 quarantined");
    Row event =
        warehouse
            .sql(
                "SELECT event_id = content_hash, CAST(event_at AS STRING), model, input_uncached,"
                    + " input_cache_read, output_text, latency_us, user_hash FROM usage_events")
            .first();
    assertThat(event.getBoolean(0)).isTrue();
    assertThat(event.getString(1)).isEqualTo("2026-08-01 00:00:00.123456");
    assertThat(event.getString(2)).isEqualTo("gpt-4o");
    assertThat(event.getLong(3)).isEqualTo(100);
    assertThat(event.getLong(4)).isEqualTo(20);
    assertThat(event.getLong(5)).isEqualTo(7);
    assertThat(event.getLong(6)).isEqualTo(1_500_000);
    assertThat(event.getString(7)).hasSize(64);
    assertThat(
            warehouse.sql("SELECT reason, field, raw FROM quarantined_usage").first().mkString("|"))
        .startsWith("negative_number|input_uncached|");
    assertHoldsNoContent(warehouse);

    calls.limit(1).write().format("delta").mode("append").saveAsTable("raw_logs.calls");
    assertThat(warehouse.run("ingest")).as(warehouse.said()).isZero();
    assertThat(warehouse.said()).contains("1 records = 0 accepted + 1 duplicate");

    // A table that took the place of another is read from its start.
    SharedSpark.session().sql("DROP TABLE raw_logs.calls");
    calls
        .withColumn("at", org.apache.spark.sql.functions.expr("at + INTERVAL 1 DAY"))
        .write()
        .format("delta")
        .saveAsTable("raw_logs.calls");
    assertThat(warehouse.run("ingest")).as(warehouse.said()).isZero();
    assertThat(warehouse.said()).contains("3 records = 1 accepted + 1 duplicate + 1 quarantined");
    SharedSpark.session().sql("DROP TABLE raw_logs.calls");
  }

  @Test
  void what_is_no_table_no_column_or_content_is_refused_before_anything_is_read() {
    String path = folder.resolve("log").toString();
    append(path, "'req-1', TIMESTAMP '2026-08-01 00:00:00', 10");
    ScratchWarehouse warehouse =
        new ScratchWarehouse(
            folder, NOW, "sources.a { format = table, table = \"delta:nowhere\" }");

    assertThat(warehouse.run("ingest")).as(warehouse.said()).isEqualTo(2);
    assertThat(warehouse.said()).contains("source a: table: there is no Delta table", "nowhere");
    warehouse.configure("sources.a { format = table, table = absent.usage }");
    assertThat(warehouse.run("ingest")).as(warehouse.said()).isEqualTo(2);
    assertThat(warehouse.said()).contains("there is no Delta table absent.usage");
    warehouse.configure(mapped("delta:log", "attributes.p = prompt"));
    assertThat(warehouse.run("ingest")).as(warehouse.said()).isEqualTo(2);
    assertThat(warehouse.said()).contains("the column prompt holds content");
    warehouse.configure(mapped("delta:log", ""));
    assertThat(warehouse.run("ingest")).as(warehouse.said()).isEqualTo(2);
    assertThat(warehouse.said())
        .contains("source calls: mapping: the table has no column tokens_cached");
    warehouse.configure(
        "sources.a { format = table, table = \"delta:log\", identity = file_and_line }");
    assertThat(warehouse.run("ingest")).as(warehouse.said()).isEqualTo(2);
    assertThat(warehouse.said()).contains("sources.a.identity", "give field, or content");
  }

  /** Removes what the newest version does not name, as VACUUM does without its many tasks. */
  private static void vacuum(String path) throws IOException {
    List<String> named =
        Arrays.stream(SharedSpark.session().read().format("delta").load(path).inputFiles())
            .map(file -> file.substring(file.lastIndexOf('/') + 1))
            .toList();
    try (Stream<Path> files = Files.list(Path.of(path))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".parquet")).toList()) {
        if (!named.contains(file.getFileName().toString())) {
          Files.delete(file);
        }
      }
    }
  }

  private static void append(String path, String... rows) {
    SharedSpark.session()
        .sql(
            "SELECT event_id, enqueued_at, 'openai' AS provider, 'gpt-4o' AS model,"
                + " CAST(input_uncached AS BIGINT) AS input_uncached, map('ticket', 'T1') AS"
                + " attributes, '"
                + CANARY
                + "' AS prompt, array(named_struct('content', '"
                + CANARY
                + "')) AS messages, named_struct('Output', '"
                + CANARY
                + "') AS extra, 'ann@example.com' AS user_id FROM VALUES ("
                + String.join("), (", rows)
                + ") AS usage (event_id, enqueued_at, input_uncached)")
        .coalesce(1)
        .write()
        .format("delta")
        .mode("append")
        .save(path);
  }

  private static String mapped(String table, String more) {
    return String.join(
        "\n",
        "sources.calls { format = table, table = \"" + table + "\", identity = content",
        "zone = \"Europe/Berlin\"",
        "constants { provider = openai }",
        "mapping {",
        more,
        "started_at = at",
        "model = \"replace(lower(model), ' ', '-')\"",
        "input_uncached = tokens_in - tokens_cached",
        "input_cache_read = tokens_cached",
        "output_text = tokens_out",
        "latency_us = \"CAST(seconds * 1000000 AS BIGINT)\"",
        "user_id = caller.mail",
        "} }");
  }

  private static void assertHoldsNoContent(ScratchWarehouse warehouse) {
    for (Table table : List.of(Table.USAGE_EVENTS, Table.QUARANTINED_USAGE)) {
      assertThat(
              warehouse.warehouse().read(table).toJSON().collectAsList().stream()
                  .filter(row -> row.contains(CANARY) || row.contains("@example.com")))
          .isEmpty();
    }
  }
}
