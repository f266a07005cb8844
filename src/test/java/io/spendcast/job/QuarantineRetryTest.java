package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ScratchWarehouse;
import io.spendcast.SharedSpark;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuarantineRetryTest {
  private static final String RECORD =
      "{\"event_id\":\"%s\",\"provider\":\"openai\",\"model\":\"gpt-4o\","
          + "\"enqueued_at\":\"2026-08-01 10:00:00\",\"output_text\":7}";

  @TempDir Path folder;

  @Test
  void a_mended_setting_lets_records_in_and_those_of_a_vanished_file_stay() throws IOException {
    ScratchWarehouse warehouse =
        new ScratchWarehouse(folder, "2026-08-17T06:00:00Z", "sources.log { path = logs }");
    warehouse.write(
        "logs/a.jsonl",
        RECORD.formatted("e1"),
        RECORD.formatted("e0").replace("2026-08-01 10:00:00", "2026-08-02T10:00:00Z"));
    Path vanishing = warehouse.write("logs/b.jsonl", RECORD.formatted("e2"));
    assertThat(warehouse.run("ingest")).as(warehouse.said()).isZero();
    assertThat(warehouse.number("SELECT count(*) FROM quarantined_usage")).isEqualTo(2);
    warehouse.succeeds("facts");
    assertThat(warehouse.number("SELECT sum(quantity) FROM daily_usage")).isEqualTo(7);

    Files.delete(vanishing);
    warehouse.configure("sources.log { path = logs, zone = \"Europe/Berlin\" }");
    assertThat(warehouse.run("quarantine", "retry")).as(warehouse.said()).isZero();

    assertThat(warehouse.said())
        .contains(
            "the rejected records of b.jsonl stay: the file is gone", "2 records = 2 accepted");
    assertThat(warehouse.sql("SELECT event_id FROM usage_events ORDER BY 1").collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly("e0", "e1");
    assertThat(
            warehouse.number(
                "SELECT max(size(event_dates)) FROM ingested_files WHERE locator = 'a.jsonl'"))
        .as("days that a later price can find again, the stored event's too")
        .isEqualTo(2);
    assertThat(warehouse.sql("SELECT source_file FROM quarantined_usage").first().getString(0))
        .isEqualTo("b.jsonl");
    assertThat(warehouse.number("SELECT sum(records) FROM ingested_files")).isEqualTo(3);
    warehouse.succeeds("facts");
    assertThat(warehouse.number("SELECT sum(quantity) FROM daily_usage"))
        .as("the day of a record that was let in is made anew")
        .isEqualTo(14);
  }

  @Test
  void what_an_input_had_brought_goes_where_its_records_have_other_ids_or_none_now() {
    String settings = "ingest.operations = %s\nsources.log { path = logs, identity = content%s }";
    ScratchWarehouse warehouse =
        new ScratchWarehouse(
            folder, "2026-08-17T06:00:00Z", settings.formatted("[chat, custom]", ""));
    String good = RECORD.formatted("e0").replace("2026-08-01 10:00:00", "2026-08-02T10:00:00Z");
    String custom =
        good.replace("08-02", "08-03").replace("\"output", "\"operation\":\"custom\",\"output");
    warehouse.write("logs/a.jsonl", good, custom, RECORD.formatted("e1"));
    warehouse.write("logs/other.jsonl", good.replace(":7", ":9"));
    warehouse.succeeds("ingest");
    assertThat(warehouse.said()).contains("4 records = 3 accepted + 0 duplicate + 1 quarantined");
    warehouse.succeeds("facts");

    warehouse.configure(
        settings.formatted(
            "[chat]", ", zone = UTC, constants { team = search, \"attributes.cc\" = x }"));
    warehouse.succeeds("quarantine", "retry");

    assertThat(warehouse.said()).contains("3 records = 2 accepted + 0 duplicate + 1 quarantined");
    assertThat(
            warehouse
                .sql(
                    "SELECT concat_ws(' ', source_file, team, attributes['cc'], output_text) FROM usage_events"
                        + " ORDER BY source_file, source_line")
                .collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly("a.jsonl search x 7", "a.jsonl search x 7", "other.jsonl 9");
    assertThat(
            warehouse.number(
                "SELECT size(event_dates) FROM ingested_files WHERE locator = 'a.jsonl'"))
        .as("with the day that lost its only event")
        .isEqualTo(3);
    warehouse.succeeds("facts");
    assertThat(warehouse.number("SELECT sum(quantity) FROM daily_usage WHERE meter <> 'request'"))
        .isEqualTo(23);
  }

  @Test
  void what_cannot_be_read_again_as_it_was_stays_with_its_ledger() {
    ScratchWarehouse warehouse =
        new ScratchWarehouse(folder, "2026-08-17T06:00:00Z", "sources.log { path = logs }");
    String good = RECORD.formatted("e0").replace("2026-08-01 10:00:00", "2026-08-02T10:00:00Z");
    warehouse.write("logs/a.jsonl", good, RECORD.formatted("e1"));
    warehouse.write("logs/rotated.jsonl", good.replace("e0", "e2"), RECORD.formatted("e3"));
    warehouse.succeeds("ingest");
    warehouse.write("logs/rotated.jsonl", good.replace("e0", "e4"));
    warehouse.succeeds("ingest");
    String ledger =
        "SELECT concat_ws(' ', locator, accepted, quarantined, size(event_dates))"
            + " FROM ingested_files ORDER BY 1";
    List<Row> before = warehouse.sql(ledger).collectAsList();

    warehouse.configure("sources.log { path = logs, format = litellm }");
    warehouse.succeeds("quarantine", "retry");
    assertThat(warehouse.said())
        .contains("the rejected records of a.jsonl stay: the first record is of format")
        .contains(
            "the rejected records of rotated.jsonl stay: the file was rewritten after it had been");
    assertThat(warehouse.sql(ledger).collectAsList()).isEqualTo(before);
    assertThat(warehouse.number("SELECT count(*) FROM quarantined_usage")).isEqualTo(2);

    warehouse.configure("sources.log { path = logs, zone = UTC }");
    warehouse.write("logs/rotated.jsonl", good.replace("e0", "e6"));
    warehouse.write("logs/a.jsonl", good, RECORD.formatted("e1"), good.replace("e0", "e5"));
    warehouse.succeeds("quarantine", "retry");
    assertThat(warehouse.said())
        .contains("4 records = 4 accepted")
        .contains("the rejected records of rotated.jsonl stay: the file does not begin with");
    assertThat(warehouse.sql("SELECT source_file FROM quarantined_usage").first().getString(0))
        .isEqualTo("rotated.jsonl");
    assertThat(warehouse.number("SELECT count(*) FROM usage_events")).isEqualTo(6);
  }

  @Test
  void what_was_within_the_horizon_when_it_came_is_not_too_old_to_be_read_again() {
    String settings = "ingest.horizon_days = 30\nsources.log { path = logs%s }";
    ScratchWarehouse august =
        new ScratchWarehouse(folder, "2026-08-17T06:00:00Z", settings.formatted(""));
    String good = RECORD.formatted("e0").replace("2026-08-01 10:00:00", "2026-08-02T10:00:00Z");
    august.write("logs/a.jsonl", good, RECORD.formatted("e1"));
    august.succeeds("ingest");

    ScratchWarehouse december =
        new ScratchWarehouse(folder, "2026-12-01T06:00:00Z", settings.formatted(", zone = UTC"));
    december.succeeds("quarantine", "retry");
    assertThat(december.said()).contains("2 records = 2 accepted");
    december.write("logs/b.jsonl", good.replace("e0", "e2"));
    december.succeeds("ingest");
    assertThat(december.said()).contains("1 records = 0 accepted + 0 duplicate + 1 quarantined");
  }

  @Test
  void a_mended_mapping_reads_what_was_accepted_anew_and_a_refused_file_for_the_first_time() {
    String mapping =
        ", mapping { event_id = id, provider = \"'p'\", model = m, completed_at = at,"
            + " output_text = %s } }";
    ScratchWarehouse warehouse =
        new ScratchWarehouse(
            folder,
            "2026-08-17T06:00:00Z",
            "sources.log { path = logs, format = jsonl" + mapping.formatted("a"));
    String at = "\"m\":\"x\",\"at\":\"2026-08-01T10:00:00Z\"";
    warehouse.write(
        "logs/a.jsonl",
        "{\"id\":\"1\",\"a\":1,\"b\":10," + at + "}",
        "{\"id\":\"2\",\"a\":2,\"b\":20," + at + "}",
        "{\"id\":\"3\",\"a\":\"none\",\"b\":30," + at + "}");
    warehouse.succeeds("ingest");
    assertThat(warehouse.number("SELECT sum(output_text) FROM usage_events")).isEqualTo(3);
    warehouse.succeeds("facts");

    warehouse.configure("sources.log { path = logs, format = jsonl" + mapping.formatted("b"));
    warehouse.succeeds("quarantine", "retry");
    assertThat(warehouse.said()).contains("3 records = 3 accepted");
    assertThat(warehouse.number("SELECT sum(output_text) FROM usage_events")).isEqualTo(60);
    assertThat(warehouse.number("SELECT count(*) FROM quarantined_usage")).isZero();
    warehouse.succeeds("facts");
    assertThat(warehouse.number("SELECT sum(quantity) FROM daily_usage")).isEqualTo(60);

    warehouse.configure("sources.log { path = logs, format = litellm }");
    warehouse.write("logs/b.jsonl", RECORD.formatted("e9"));
    assertThat(warehouse.run("ingest")).isEqualTo(ExitCode.PARTIAL);
    warehouse.succeeds("ingest");
    assertThat(warehouse.said()).as("told once").contains("nothing new");
    warehouse.configure("sources.log { path = logs, zone = UTC }");
    warehouse.succeeds("ingest");
    assertThat(warehouse.said()).contains("1 records = 1 accepted");
  }

  @Test
  void facts_take_other_values_of_as_many_records() {
    String source =
        "sources.log { path = logs, format = jsonl, mapping { event_id = id, provider = \"'p'\","
            + " model = m, completed_at = at, output_text = %s } }";
    ScratchWarehouse warehouse =
        new ScratchWarehouse(folder, "2026-08-17T06:00:00Z", source.formatted("a"));
    warehouse.write(
        "logs/a.jsonl",
        "{\"id\":\"1\",\"a\":1,\"b\":10,\"m\":\"x\",\"at\":\"2026-08-01T10:00:00Z\"}",
        "{broken");
    warehouse.succeeds("ingest");
    warehouse.succeeds("facts");
    warehouse.configure(source.formatted("b"));
    warehouse.succeeds("quarantine", "retry");
    warehouse.succeeds("facts");
    assertThat(warehouse.number("SELECT sum(quantity) FROM daily_usage")).isEqualTo(10);
  }

  @Test
  void the_versions_of_a_table_are_read_again_from_the_files_that_they_were_read_from()
      throws IOException {
    String path = folder.resolve("table").toString();
    write(path, row("e1", "1", "NULL"), row("e2", "NULL", "'7'"));
    ScratchWarehouse warehouse = tableSource("");
    warehouse.succeeds("ingest");
    write(path, row("e3", "1", "NULL"), row("e4", "NULL", "'9'"));
    warehouse.succeeds("ingest");
    warehouse.succeeds("facts");
    SharedSpark.session().sql("OPTIMIZE delta.`" + path + "`");
    warehouse.succeeds("ingest");
    assertThat(warehouse.number("SELECT count(*) FROM quarantined_usage")).isEqualTo(2);
    String ledger =
        "SELECT array_join(array_sort(collect_list(concat_ws(' ', substring_index(locator, '/', -1), accepted, quarantined))),"
            + " ', ') FROM ingested_files WHERE records > 0";
    assertThat(warehouse.sql(ledger).first().getString(0)).isEqualTo("table@0 1 1, table@1 1 1");

    Warehouse tables = warehouse.warehouse();
    Dataset<Row> held =
        tables.read(Table.QUARANTINED_USAGE, tables.newestVersion(Table.QUARANTINED_USAGE));
    warehouse = tableSource(", coerce_strings = true");
    warehouse.succeeds("quarantine", "retry");

    assertThat(warehouse.said()).contains("4 records = 4 accepted");
    assertThat(warehouse.number("SELECT count(*) FROM quarantined_usage")).isZero();
    assertThat(warehouse.sql(ledger).first().getString(0)).isEqualTo("table@0 2 0, table@1 2 0");
    Map<Table, String> events = warehouse.hashes();
    warehouse.succeeds("facts");
    assertThat(warehouse.number("SELECT sum(quantity) FROM daily_usage")).isEqualTo(18);
    // As a run leaves it that dies before its last commit.
    tables.overwrite(Table.QUARANTINED_USAGE, held);
    warehouse.succeeds("quarantine", "retry");
    assertThat(warehouse.said()).contains("4 records = ");
    assertThat(warehouse.number("SELECT count(*) FROM quarantined_usage")).isZero();
    warehouse.succeeds("quarantine", "retry");
    assertThat(warehouse.said()).contains("nothing to retry");
    warehouse.succeeds("ingest");
    assertThat(warehouse.said()).contains("nothing new");
    assertThat(warehouse.hashes().get(Table.USAGE_EVENTS))
        .isEqualTo(events.get(Table.USAGE_EVENTS));
  }

  @Test
  void what_a_table_no_longer_keeps_stays_in_quarantine_with_its_ledger() throws IOException {
    String path = folder.resolve("table").toString();
    write(path, row("e1", "1", "NULL"), row("e2", "NULL", "'7'"));
    ScratchWarehouse warehouse = tableSource("");
    warehouse.succeeds("ingest");
    SharedSpark.session().sql("DELETE FROM delta.`" + path + "` WHERE event_id = 'e2'");
    try (Stream<Path> files = Files.list(Path.of(path))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".parquet")).toList()) {
        if (rows(file) == 2) {
          Files.delete(file);
        }
      }
    }

    warehouse = tableSource(", coerce_strings = true");
    warehouse.succeeds("quarantine", "retry");

    assertThat(warehouse.said())
        .contains("table@0 stay: the table no longer keeps")
        .contains("nothing to retry");
    assertThat(warehouse.number("SELECT sum(quarantined) FROM ingested_files")).isEqualTo(1);
    assertThat(warehouse.number("SELECT count(*) FROM quarantined_usage")).isEqualTo(1);
  }

  private ScratchWarehouse tableSource(String settings) {
    return new ScratchWarehouse(
        folder,
        "2026-08-17T06:00:00Z",
        "sources.log { format = table, table = \"delta:table\"" + settings + " }");
  }

  private static String row(String id, String input, String output) {
    return "SELECT '%s' AS event_id, 'openai' AS provider, 'gpt-4o' AS model,".formatted(id)
        + " CAST(%s AS BIGINT) AS input_uncached, CAST(%s AS STRING) AS output_text,"
            .formatted(input, output)
        + " TIMESTAMP '2026-08-01 10:00:00' AS enqueued_at";
  }

  private static void write(String path, String... rows) {
    SharedSpark.session()
        .sql(String.join(" UNION ALL ", rows))
        .coalesce(1)
        .write()
        .format("delta")
        .mode("append")
        .save(path);
  }

  private static long rows(Path file) {
    return SharedSpark.session().read().parquet(file.toString()).count();
  }
}
