package io.spendcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ScratchWarehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is added to after it was read. */
class GrownFileTest {
  @TempDir Path folder;

  // FAULTS 7
  @Test
  void a_line_that_was_cut_when_it_was_read_leaves_the_quarantine_when_it_is_whole()
      throws IOException {
    ScratchWarehouse warehouse = warehouse("field");
    String last = FaultyLines.with("c", "\"output_text\":5");
    Path file =
        warehouse.write(
            "logs/a.jsonl",
            FaultyLines.with("a", ""),
            FaultyLines.with("b", "\"output_text\":-1"),
            last);
    Path other = warehouse.write("logs/b.jsonl", "{ broken", FaultyLines.with("d", ""));
    String whole = Files.readString(file);
    Files.writeString(file, whole.substring(0, whole.length() - 20));

    assertThat(warehouse.run("ingest")).as(warehouse.said()).isZero();
    assertThat(warehouse.said()).contains("5 records = 2 accepted + 0 duplicate + 3 quarantined");
    Files.writeString(file, whole);
    Files.writeString(other, "{ mended\n" + FaultyLines.with("d", "") + "\n{ cut");
    assertThat(warehouse.run("ingest")).as(warehouse.said()).isZero();

    assertThat(warehouse.said()).contains("6 records = 1 accepted + 2 duplicate + 3 quarantined");
    assertThat(warehouse.number("SELECT sum(output_text) FROM usage_events WHERE event_id = 'c'"))
        .isEqualTo(5);
    assertThat(
            warehouse
                .sql(
                    "SELECT concat_ws(' ', source_file, source_line, reason) FROM quarantined_usage"
                        + " ORDER BY 1")
                .collectAsList())
        .as("of the file that another took the name of, what it held stays")
        .extracting(row -> row.getString(0))
        .containsExactly(
            "a.jsonl 2 negative_number",
            "b.jsonl 1 malformed_json",
            "b.jsonl 1 malformed_json",
            "b.jsonl 3 malformed_json");
    Invariants.hold(warehouse);
  }

  private ScratchWarehouse warehouse(String identity) {
    return new ScratchWarehouse(
        folder,
        FaultyInput.NOW,
        "sources.gateway { format = jsonl, path = logs, identity = " + identity + " }");
  }
}
