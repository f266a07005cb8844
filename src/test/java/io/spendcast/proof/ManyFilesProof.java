package io.spendcast.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FAULTS 12: a hundred thousand files of one line need no more memory than one large file. */
class ManyFilesProof {
  private static final int FILES = Integer.getInteger("spendcast.proof.files", 100_000);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1024, 2048})
  void fault_12_tiny_files_are_loaded_in_bounded_memory_into_few_files(int heapMegabytes)
      throws IOException {
    OwnProcess process = new OwnProcess(folder, heapMegabytes);
    process.configure("sources.gateway { format = jsonl, path = logs }");
    for (int i = 0; i < FILES; i++) {
      process.write("logs/" + i / 1000 + "/" + i + ".jsonl", UsageLines.line(i, "t", "m") + "\n");
    }

    OwnProcess.Outcome loaded = process.run("ingest").isDone();

    assertThat(loaded.said()).contains(FILES + " records = " + FILES + " accepted");
    assertThat(dataFiles()).as("data files of one day").isLessThan(5);
    assertThat(process.run("ingest").isDone().said()).contains("nothing new");
  }

  private long dataFiles() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("warehouse/usage_events"))) {
      return files.filter(file -> file.toString().endsWith(".parquet")).count();
    }
  }
}
