package io.spendcast.proof;

import io.spendcast.ingest.ShuffledTraces;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All requests of both traces, in order and in three shufflings, splits and duplications. */
class TracesProof {
  @TempDir Path folder;

  @Test
  void the_order_the_files_and_the_repetitions_of_the_traces_change_nothing() throws IOException {
    new ShuffledTraces(folder, Integer.MAX_VALUE / 2).assertOneContentHash();
  }
}
