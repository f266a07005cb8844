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
  }

  @Test
  void a_table_is_read_again_since_the_oldest_version_with_a_rejected_record() {
    append("'e1'", 1);
    append("'e2'", 2);
    append("NULL", 3);
    append("'e4'", 4);
    ScratchWarehouse warehouse = ofTable("");
    // The first load has the whole table, the next ones a version each.
    append("'e5'", 5);
    warehouse.succeeds("ingest");
    append("NULL", 6);
    append("'e7'", 7);
    warehouse.succeeds("ingest");
    assertThat(warehouse.number("SELECT count(*) FROM quarantined_usage")).isEqualTo(2);

    assertThat(warehouse.run("quarantine", "retry")).as(warehouse.said()).isZero();
    assertThat(warehouse.said()).contains("7 records = 5 accepted + 0 duplicate + 2 quarantined");
    assertThat(warehouse.number("SELECT count(*) FROM quarantined_usage")).isEqualTo(2);

    warehouse = ofTable(mapping("coalesce(event_id, concat('n', output_text))"));
    assertThat(warehouse.run("quarantine", "retry")).as(warehouse.said()).isZero();

    assertThat(warehouse.said()).contains("7 records = 7 accepted");
    assertThat(warehouse.sql("SELECT event_id FROM usage_events ORDER BY 1").collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly("e1", "e2", "e4", "e5", "e7", "n3", "n6");
    assertThat(warehouse.sql("SELECT detail FROM quarantined_usage").collectAsList()).isEmpty();
    assertThat(warehouse.number("SELECT sum(records) FROM ingested_files")).isEqualTo(7);
    assertThat(
            warehouse.number(
                "SELECT count(*) FROM usage_events e LEFT ANTI JOIN ingested_files f"
                    + " ON e.source = f.source AND e.source_file = f.locator"))
        .as("events of inputs that the ledger does not know")
        .isZero();
    warehouse.succeeds("ingest");
    assertThat(warehouse.said()).contains("nothing new");
    warehouse.succeeds("quarantine", "retry");
    assertThat(warehouse.said()).contains("nothing to retry");
  }

  @Test
  void versions_before_the_oldest_rejected_record_are_not_read_again() {
    append("'e1'", 1);
    ScratchWarehouse warehouse = ofTable("");
    warehouse.succeeds("ingest");
    append("NULL", 2);
    append("'e3'", 3);
    warehouse.succeeds("ingest");

    warehouse = ofTable(mapping("coalesce(event_id, 'n')"));
    assertThat(warehouse.run("quarantine", "retry")).as(warehouse.said()).isZero();

    assertThat(warehouse.said()).contains("2 records = 2 accepted");
    assertThat(warehouse.number("SELECT count(*) FROM ingested_files")).isEqualTo(3);
    assertThat(warehouse.number("SELECT sum(accepted) FROM ingested_files")).isEqualTo(3);
  }

  @Test
  void what_another_table_brought_stays_and_a_missing_table_loses_nothing() {
    append("NULL", 1);
    ScratchWarehouse warehouse = ofTable("");
    warehouse.succeeds("ingest");

    warehouse.configure("sources.log { format = table, table = \"delta:other\" }");
    assertThat(warehouse.run("quarantine", "retry")).isEqualTo(ExitCode.WRONG_USE);
    assertThat(warehouse.said()).contains("there is no Delta table");
    assertThat(warehouse.number("SELECT count(*) FROM quarantined_usage")).isEqualTo(1);
    assertThat(warehouse.number("SELECT count(*) FROM ingested_files")).isEqualTo(1);

    SharedSpark.session()
        .sql("SELECT 'e' AS event_id")
        .write()
        .format("delta")
        .save(folder.resolve("other").toString());
    assertThat(warehouse.run("quarantine", "retry")).as(warehouse.said()).isZero();
    assertThat(warehouse.said()).contains("stay: it reads another table", "nothing to retry");
  }

  private ScratchWarehouse ofTable(String mapping) {
    return new ScratchWarehouse(
        folder,
        "2026-08-17T06:00:00Z",
        "sources.log { format = table, table = \"delta:table\"\n" + mapping + " }");
  }

  private static String mapping(String eventId) {
    return """
        zone = UTC
        mapping {
          event_id = "%s", provider = provider, model = model, output_text = output_text
          enqueued_at = enqueued_at
        }
        """
        .formatted(eventId);
  }

  /** Adds a call as a version of the table. */
  private void append(String eventId, int tokens) {
    SharedSpark.session()
        .sql(
            "SELECT CAST("
                + eventId
                + " AS STRING) AS event_id, 'openai' AS provider, 'gpt-4o' AS model, CAST("
                + tokens
                + " AS BIGINT) AS output_text, TIMESTAMP '2026-08-01 10:00:00' AS enqueued_at")
        .write()
        .format("delta")
        .mode("append")
        .save(folder.resolve("table").toString());
  }
}
