package io.spendcast.job.bench;

import io.spendcast.forecast.family.SeriesCalendar;
import io.spendcast.forecast.history.HistoryForecast;
import io.spendcast.forecast.history.HistoryRequest;
import io.spendcast.ingest.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Whether the forecast of a history has the same content hash in any order of its rows and any
 * partitioning: there is a bucket of series per thread at least.
 */
final class BenchForecastOrder {
  private static final int HORIZON = 28;
  private static final int ORIGINS = 4;
  private static final int SHUFFLES = 3;

  private final Path history;

  BenchForecastOrder(Path history) {
    this.history = history;
  }

  List<String> lines() throws IOException {
    Path folder = Files.createTempDirectory("bench-");
    try {
      List<String> rows = new ArrayList<>(Files.readAllLines(history));
      String header = rows.remove(0);
      String expected = hash(folder, header, rows, 1);
      int equal = expected.equals(hash(folder, header, rows, 1)) ? 1 : 0;
      for (int shuffle = 1; shuffle <= SHUFFLES; shuffle++) {
        Collections.shuffle(rows, new Random(shuffle));
        equal += expected.equals(hash(folder, header, rows, 1 + shuffle)) ? 1 : 0;
      }
      return List.of(
          "content hash, any partitioning, any order, any rerun (goal: equal)",
          String.format(
              Locale.ROOT,
              "  %s again, and shuffled with 2, 3 and 4 threads: %s",
              history.getFileName(),
              equal == 1 + SHUFFLES
                  ? "equal, " + expected.substring(0, 16)
                  : 1 + SHUFFLES - equal + " of " + (1 + SHUFFLES) + " differ"));
    } finally {
      BenchFolders.delete(folder);
    }
  }

  private static String hash(Path folder, String header, List<String> rows, int threads)
      throws IOException {
    List<String> lines = new ArrayList<>(List.of(header));
    lines.addAll(rows);
    Path input = Files.write(folder.resolve("input.csv"), lines);
    Path output = folder.resolve("output.csv");
    HistoryForecast.run(
        HistoryRequest.ofFiles(input, output, SeriesCalendar.daily(), HORIZON, ORIGINS, threads));
    return new Fingerprint().add(Files.readString(output)).sha256();
  }
}
