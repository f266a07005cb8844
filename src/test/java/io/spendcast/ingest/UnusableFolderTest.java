package io.spendcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ScratchWarehouse;
import io.spendcast.job.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder that cannot be used is named before any work is done. */
class UnusableFolderTest {
  @TempDir Path folder;

  @Test
  void fault_9_an_input_folder_that_is_not_there_is_wrong_use_and_named() {
    ScratchWarehouse warehouse =
        new ScratchWarehouse(
            folder, FaultyInput.NOW, "sources.gateway { format = jsonl, path = nowhere }");

    assertThat(warehouse.run("ingest")).as(warehouse.said()).isEqualTo(ExitCode.WRONG_USE);

    assertThat(warehouse.said()).contains(folder.resolve("nowhere").toString());
    assertThat(warehouse.path().resolve("usage_events")).doesNotExist();
  }

  @Test
  void fault_9_a_warehouse_that_cannot_be_made_is_wrong_use_and_named() {
    ScratchWarehouse warehouse =
        new ScratchWarehouse(
            folder, FaultyInput.NOW, "sources.gateway { format = jsonl, path = logs }");
    warehouse.write("logs/a.jsonl", FaultyLines.with("a", ""));
    Path file = warehouse.write("warehouse", "a file where the folder should be");

    assertThat(warehouse.run("ingest")).as(warehouse.said()).isEqualTo(ExitCode.WRONG_USE);

    assertThat(warehouse.said()).contains(file.toString());
    assertThat(Files.isRegularFile(file)).isTrue();
  }
}
