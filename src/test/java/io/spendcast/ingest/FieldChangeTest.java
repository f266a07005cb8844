package io.spendcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ScratchWarehouse;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source that delivers other fields than before is loaded, and the change is told. */
class FieldChangeTest {
  private static final String EVENT =
      "{\"event_id\":\"%s\",\"provider\":\"openai\",\"model\":\"m\","
          + "\"enqueued_at\":\"2026-07-01T10:00:00Z\"%s}";

  @TempDir Path folder;

  @Test
  void fault_14_new_and_missing_fields_are_told_by_the_run_and_kept_in_the_ledger() {
    ScratchWarehouse warehouse =
        new ScratchWarehouse(
            folder, "2026-07-02T06:00:00Z", "sources.gateway { format = jsonl, path = logs }");
    warehouse.write("logs/a.jsonl", EVENT.formatted("e1", ",\"team\":\"search\""));
    warehouse.write("logs/b.jsonl", EVENT.formatted("e2", ",\"extra\":1"));
    warehouse.write("logs/c.jsonl", EVENT.formatted("e3", ",\"extra\":2"));
    warehouse.write("logs/d.jsonl", EVENT.formatted("e4", ",\"extra\":3,\"later\":1"));
    String change =
        "fields delivered for the first time: extra;"
            + " fields that all files before had are missing: team";
    assertThat(warehouse.run("ingest")).isZero();
    assertThat(warehouse.said())
        .contains("ingest: gateway: b.jsonl: " + change)
        .doesNotContain("c.jsonl: fields");
    assertThat(
            warehouse
                .sql("SELECT detail, fields FROM ingested_files ORDER BY locator")
                .collectAsList()
                .toString())
        .contains(change)
        .contains("enqueued_at, event_id, extra, model, provider");
    PrintStream standardOutput = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      assertThat(warehouse.run("status")).isZero();
    } finally {
      System.setOut(standardOutput);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .containsSubsequence("changed, latest first", "d.jsonl: fields", "b.jsonl: " + change);
  }
}
