package io.spendcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendcast.ScratchWarehouse;
import io.spendcast.config.SpendcastConfig;
import io.spendcast.warehouse.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is not what it was when the run planned to read it. */
class ChangedInputTest {
  private static final int EVENTS = 3;

  @TempDir Path folder;

  private ScratchWarehouse warehouse;
  private Path file;

  @BeforeEach
  void deliver() {
    warehouse =
        new ScratchWarehouse(
            folder, FaultyInput.NOW, "sources.gateway { format = jsonl, path = logs }");
    warehouse.write("logs/a.jsonl", FaultyLines.with("a", ""), FaultyLines.with("b", ""));
    file = warehouse.write("logs/b.jsonl", FaultyLines.with("c", "\"output_text\":1"));
  }

  @Test
  void fault_6_a_file_that_grows_or_is_replaced_after_the_plan_ends_the_batch_with_nothing_stored()
      throws IOException {
    String planned = Files.readString(file);
    UsageInput grows = plan();
    Files.writeString(file, FaultyLines.with("d", "") + "\n", StandardOpenOption.APPEND);
    assertNothingIsStored(grows, "its bytes have another checksum");
    Files.writeString(file, planned);
    UsageInput replaced = plan();
    Files.writeString(file, planned.replace("\"output_text\":1", "\"output_text\":2"));
    assertNothingIsStored(replaced, "its bytes have another checksum");

    assertARetrySucceeds();
  }

  @Test
  void fault_8_a_file_that_vanishes_after_the_plan_ends_the_batch_and_a_retry_succeeds()
      throws IOException {
    UsageInput vanishes = plan();
    Path away = folder.resolve("away.jsonl");
    Files.move(file, away);
    assertNothingIsStored(vanishes, "it is gone");
    Files.move(away, file);

    assertARetrySucceeds();
  }

  /** The first half of an ingest: files are listed and inspected. */
  private UsageInput plan() {
    return UsageInput.of(warehouse.warehouse(), config(), Instant.parse(FaultyInput.NOW));
  }

  /** The second half: records are read. */
  private void assertNothingIsStored(UsageInput planned, String how) {
    assertThatThrownBy(
            () ->
                new UsageMerge(
                        warehouse.warehouse(), config(), planned, Instant.parse(FaultyInput.NOW))
                    .close())
        .hasStackTraceContaining(InputChangedException.class.getName())
        .hasStackTraceContaining("b.jsonl changed after it was inspected: " + how);
    // The table may have been made; it holds nothing.
    assertThat(warehouse.commits().keySet()).isSubsetOf(Table.USAGE_EVENTS);
    assertThat(warehouse.warehouse().read(Table.USAGE_EVENTS).isEmpty()).isTrue();
  }

  private void assertARetrySucceeds() {
    assertThat(warehouse.run("ingest")).as(warehouse.said()).isZero();
    assertThat(warehouse.said()).contains(EVENTS + " records = " + EVENTS + " accepted");
    Invariants.hold(warehouse);
  }

  private SpendcastConfig config() {
    return SpendcastConfig.load(folder.resolve("scratch.conf"));
  }
}
