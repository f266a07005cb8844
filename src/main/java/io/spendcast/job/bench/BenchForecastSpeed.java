package io.spendcast.job.bench;

import com.sun.management.OperatingSystemMXBean;
import io.spendcast.forecast.family.Frequency;
import io.spendcast.forecast.family.SeriesCalendar;
import io.spendcast.forecast.history.HistoryForecast;
import io.spendcast.forecast.history.HistoryRequest;
import io.spendcast.job.history.TableForecasts;
import io.spendcast.job.history.TableHistory;
import io.spendcast.warehouse.SparkSessions;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** The time of many synthetic series of a year, file to file or table to table, four origins. */
final class BenchForecastSpeed {
  private static final int DAYS = 365;
  private static final int HORIZON = 28;
  private static final int ORIGINS = 4;
  private static final int THREADS = 2;
  private static final double MILLION = 1e6;
  private static final int WARM = 500;

  /** A level and a weekday pattern of each series, with noise. */
  private static final String SERIES =
      """
      SELECT
        concat('s', id DIV %d) AS series_id,
        date_add(DATE '2025-08-01', CAST(id %% %d AS INT)) AS date,
        exp(4 + (hash(id DIV %d) %% 1000) / 500 + 0.3 * sin(2 * pi() * id / 7) + 0.2 * randn(17))
          AS value
      FROM range(%d)
      """;

  private final int series;
  private final boolean tables;

  /**
   * @param tables whether Delta tables are read and written, else CSV files
   */
  BenchForecastSpeed(int series, boolean tables) {
    this.series = series;
    this.tables = tables;
  }

  List<String> lines() throws IOException {
    Path folder = Files.createTempDirectory("bench-");
    try {
      HistoryForecast.run(ofFiles(folder, write(folder, WARM)));
      OperatingSystemMXBean system =
          (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      HistoryRequest request = tables ? ofTables(folder) : ofFiles(folder, write(folder, series));
      long processor = system.getProcessCpuTime();
      long wall = System.nanoTime();
      HistoryForecast.run(request);
      double wallMillis = (System.nanoTime() - wall) / 1e6 / series;
      double processorMillis = (system.getProcessCpuTime() - processor) / 1e6 / series;
      double minutes = 60_000.0;
      return List.of(
          text(
              "time, %,d series of %d days, horizon %d, %d origins, %d threads, %s:",
              series, DAYS, HORIZON, ORIGINS, THREADS, tables ? "Delta to Delta" : "CSV to CSV"),
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
      BenchFolders.delete(folder);
    }
  }

  private static HistoryRequest ofFiles(Path folder, Path input) {
    return HistoryRequest.ofFiles(
        input, folder.resolve("output.csv"), SeriesCalendar.daily(), HORIZON, ORIGINS, THREADS);
  }

  private HistoryRequest ofTables(Path folder) {
    Path input = folder.resolve("history");
    SparkSessions.openForLargeTables()
        .sql(SERIES.formatted(DAYS, DAYS, DAYS, (long) series * DAYS))
        .write()
        .format("delta")
        .save(input.toString());
    return new HistoryRequest(
        TableHistory.of(input, Frequency.DAILY),
        new TableForecasts(folder.resolve("forecasts"), Frequency.DAILY),
        SeriesCalendar.daily(),
        HORIZON,
        ORIGINS,
        THREADS);
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
