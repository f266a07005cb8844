package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ScratchWarehouse;
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
    warehouse.write("logs/a.jsonl", RECORD.formatted("e1"));
    Path vanishing = warehouse.write("logs/b.jsonl", RECORD.formatted("e2"));
    assertThat(warehouse.run("ingest")).as(warehouse.said()).isZero();
    assertThat(warehouse.number("SELECT count(*) FROM quarantined_usage")).isEqualTo(2);

    Files.delete(vanishing);
    warehouse.configure("sources.log { path = logs, zone = \"Europe/Berlin\" }");
    assertThat(warehouse.run("quarantine", "retry")).as(warehouse.said()).isZero();

    assertThat(warehouse.said())
        .contains("b.jsonl is gone; its rejected records stay", "1 records = 1 accepted");
    assertThat(warehouse.sql("SELECT event_id FROM usage_events").first().getString(0))
        .isEqualTo("e1");
    assertThat(warehouse.sql("SELECT source_file FROM quarantined_usage").first().getString(0))
        .isEqualTo("b.jsonl");
    assertThat(warehouse.number("SELECT sum(records) FROM ingested_files")).isEqualTo(2);
  }
}
