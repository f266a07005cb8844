package io.spendcast.forecast;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;

/**
 * Reads {@code series_id,date,value} files of the data folder; skips the test where it is absent.
 */
final class RealSeries {
  private RealSeries() {}

  static List<DailySeries> read(String name) {
    String folder = System.getProperty("spendcast.data", "");
    Path file = Path.of(folder, "forecast", name);
    Assumptions.assumeTrue(
        Files.isRegularFile(file), () -> "no " + name + " under spendcast.data=" + folder);
    TreeMap<String, TreeMap<LocalDate, Double>> byId = new TreeMap<>();
    try {
      List<String> lines = Files.readAllLines(file);
      for (String line : lines.subList(1, lines.size())) {
        String[] fields = line.split(",", -1);
        byId.computeIfAbsent(fields[0], id -> new TreeMap<>())
            .put(LocalDate.parse(fields[1]), Double.parseDouble(fields[2]));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<DailySeries> series = new ArrayList<>();
    byId.forEach((id, values) -> series.add(dense(id, values)));
    return series;
  }

  private static DailySeries dense(String id, TreeMap<LocalDate, Double> values) {
    LocalDate start = values.firstKey();
    int days = (int) ChronoUnit.DAYS.between(start, values.lastKey()) + 1;
    double[] dense = new double[days];
    Arrays.fill(dense, Double.NaN);
    values.forEach((date, value) -> dense[(int) ChronoUnit.DAYS.between(start, date)] = value);
    return new DailySeries(id, start, dense);
  }
}
