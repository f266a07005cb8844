package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ScratchWarehouse;
import io.spendcast.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  void a_table_is_left_as_it_is_and_the_ledger_keeps_its_days() {
    String path = folder.resolve("table").toString();
    SharedSpark.session()
        .sql(
            "SELECT 'e1' AS event_id, 'openai' AS provider, 'gpt-4o' AS model, 7L AS output_text,"
                + " TIMESTAMP '2026-08-01 10:00:00' AS enqueued_at UNION ALL SELECT NULL, 'openai',"
                + " 'gpt-4o', 7L, TIMESTAMP '2026-08-02 10:00:00'")
        .write()
        .format("delta")
        .save(path);
    ScratchWarehouse warehouse =
        new ScratchWarehouse(
            folder,
            "2026-08-17T06:00:00Z",
            "sources.log { format = table, table = \"delta:table\" }");
    assertThat(warehouse.run("ingest")).as(warehouse.said()).isZero();

    assertThat(warehouse.run("quarantine", "retry")).as(warehouse.said()).isZero();

    assertThat(warehouse.said()).contains("a version of a table is read once", "nothing to retry");
    assertThat(warehouse.number("SELECT sum(size(event_dates)) FROM ingested_files")).isEqualTo(1);
    assertThat(warehouse.number("SELECT count(*) FROM quarantined_usage")).isEqualTo(1);
  }
}
