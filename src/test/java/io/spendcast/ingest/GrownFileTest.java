package io.spendcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ScratchWarehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is added to after it was read, and one that another takes the name of. */
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

  @Test
  void by_file_and_line_a_file_that_took_the_name_of_another_is_refused_and_a_grown_one_is_not()
      throws IOException {
    ScratchWarehouse warehouse = warehouse("file_and_line");
    Path file = warehouse.write("logs/a.jsonl", FaultyLines.with("a", "\"output_text\":1"));
    assertThat(warehouse.run("ingest")).as(warehouse.said()).isZero();
    Files.writeString(
        file, FaultyLines.with("b", "\"output_text\":2") + "\n", StandardOpenOption.APPEND);
    assertThat(warehouse.run("ingest")).as(warehouse.said()).isZero();

    String rotated = FaultyLines.with("c", "\"output_text\":4") + "\n";
    Files.writeString(file, rotated);
    assertThat(warehouse.run("ingest")).as(warehouse.said()).isEqualTo(5);
    assertThat(warehouse.said())
        .contains("a.jsonl: not loaded: the file does not begin with what was loaded of it");
    assertThat(warehouse.number("SELECT sum(output_text) FROM usage_events")).isEqualTo(3);
    assertThat(warehouse.run("ingest")).as(warehouse.said()).isZero();
    assertThat(warehouse.said()).contains("nothing new");

    Files.writeString(folder.resolve("logs/c.jsonl"), rotated);
    assertThat(warehouse.run("ingest")).as(warehouse.said()).isZero();
    assertThat(warehouse.number("SELECT sum(output_text) FROM usage_events")).isEqualTo(7);
    assertThat(warehouse.run("ingest")).as("the copy is known as one").isZero();
    Invariants.hold(warehouse);
  }

  private ScratchWarehouse warehouse(String identity) {
    return new ScratchWarehouse(
        folder,
        FaultyInput.NOW,
        "sources.gateway { format = jsonl, path = logs, identity = " + identity + " }");
  }
}
