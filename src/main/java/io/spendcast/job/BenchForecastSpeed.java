package io.spendcast.job;

import com.sun.management.OperatingSystemMXBean;
import io.spendcast.forecast.family.SeriesCalendar;
import io.spendcast.forecast.history.HistoryForecast;
import io.spendcast.forecast.history.HistoryRequest;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** The time of many synthetic series of a year, file to file, with four origins. */
final class BenchForecastSpeed {
  private static final int DAYS = 365;
  private static final int HORIZON = 28;
  private static final int ORIGINS = 4;
  private static final int THREADS = 2;
  private static final double MILLION = 1e6;
  private static final int WARM = 500;

  private final int series;

  BenchForecastSpeed(int series) {
    this.series = series;
  }

  List<String> lines() throws IOException {
    Path folder = Files.createTempDirectory("bench-");
    try {
      run(folder, WARM);
      OperatingSystemMXBean system =
          (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      Path input = write(folder, series);
      long processor = system.getProcessCpuTime();
      long wall = System.nanoTime();
      HistoryForecast.run(request(folder, input));
      double wallMillis = (System.nanoTime() - wall) / 1e6 / series;
      double processorMillis = (system.getProcessCpuTime() - processor) / 1e6 / series;
      double minutes = 60_000.0;
      return List.of(
          text(
              "time, %,d series of %d days, horizon %d, %d origins, %d threads, CSV to CSV:",
              series, DAYS, HORIZON, ORIGINS, THREADS),
          text(
              "  %.2f ms of processor a series; a million: %.0f core-minutes, %.0f minutes on two"
                  + " cores (goal 45; published for nine simpler models: 616 core-minutes)",
              processorMillis,
              processorMillis * MILLION / minutes,
              processorMillis * MILLION / minutes / THREADS),
          text(
              "  as it went here, beside whatever else ran: %.0f minutes a million",
              wallMillis * MILLION / minutes));
    } finally {
      for (String name : List.of("input.csv", "output.csv")) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.delete(folder);
    }
  }

  private static void run(Path folder, int count) throws IOException {
    HistoryForecast.run(request(folder, write(folder, count)));
  }

  private static HistoryRequest request(Path folder, Path input) {
    return new HistoryRequest(
        input, folder.resolve("output.csv"), SeriesCalendar.daily(), HORIZON, ORIGINS, THREADS);
  }

  private static Path write(Path folder, int count) throws IOException {
    Path input = folder.resolve("input.csv");
    Random random = new Random(20260817);
    LocalDate start = LocalDate.of(2025, 8, 1);
    try (BufferedWriter writer = Files.newBufferedWriter(input)) {
      writer.write("series_id,date,value\n");
      for (int index = 0; index < count; index++) {
        double level = 4 + 2 * random.nextGaussian();
        double amplitude = 0.5 * random.nextDouble();
        for (int day = 0; day < DAYS; day++) {
          level += 0.02 * random.nextGaussian();
          double week = amplitude * StrictMath.sin(2 * Math.PI * day / 7);
          double value = StrictMath.exp(level + week + 0.2 * random.nextGaussian());
          writer.write("s" + index + "," + start.plusDays(day) + "," + text("%.4f", value) + "\n");
        }
      }
    }
    return input;
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
