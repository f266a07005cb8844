package io.spendcast.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FAULTS 28: a million teams and models are loaded, counted and reported in bounded memory. */
class ManyNamesProof {
  private static final long NAMES = Long.getLong("spendcast.proof.names", 1_000_000);
  private static final int HEAP_MEGABYTES = 2048;
  private static final long REPORT_LIMIT_BYTES = 200_000;

  @TempDir Path folder;

  @Test
  void fault_28_a_million_distinct_teams_and_models_stay_in_bounded_memory() throws IOException {
    OwnProcess process = new OwnProcess(folder, HEAP_MEGABYTES);
    process.configure("sources.gateway { format = jsonl, path = logs }\nreport_folder = report");
    UsageLines.write(
        folder.resolve("logs/a.jsonl.gz"),
        LongStream.range(0, NAMES),
        number -> UsageLines.line(number, "t" + number, "m" + number));

    process.run("ingest").isDone();
    process.run("facts").isDone();

    assertThat(
            process.query(
                "SELECT count(DISTINCT team), count(DISTINCT model), count(effective_cost_usd)"
                    + " FROM daily_spend"))
        .isEqualTo(NAMES + "," + NAMES + ",0");
    assertThat(process.run("alert").isDone().said().length()).isLessThan(100_000);
    process.run("report", "--week", "2026-W27").isDone();
    try (Stream<Path> files = Files.walk(folder.resolve("report"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        System.out.printf("%s: %,d bytes%n", file.getFileName(), Files.size(file));
        if (file.toString().endsWith(".html")) {
          assertThat(Files.size(file)).isLessThan(REPORT_LIMIT_BYTES);
        }
      }
    }
  }
}
