package io.spendcast.job.bench;

import io.spendcast.forecast.history.HistoryException;
import io.spendcast.job.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the goals of the forecast and what is measured; needs no warehouse. */
@Command(
    name = "forecast",
    description = "Accuracy and intervals on public series, and the time of many series.")
public final class BenchForecastCommand implements Callable<Integer> {
  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      required = true,
      description = "Holds nn5_daily.csv, fhv_daily.csv and others; what is not there is left out.")
  private Path data = Path.of("");

  @Option(
      names = "--series",
      paramLabel = "N",
      defaultValue = "20000",
      description = "Synthetic series whose time is measured; 20000 unless given, 0 for none.")
  private int series = 20_000;

  @Option(
      names = "--tables",
      description = "Measure that time from a Delta table to a Delta table, not CSV to CSV.")
  private boolean tables;

  @Override
  public Integer call() {
    if (!Files.isDirectory(data)) {
      System.err.println("bench: --data " + data + " is no folder; give that of the CSV files");
      return ExitCode.WRONG_USE;
    }
    try {
      BenchForecast bench = new BenchForecast(data, System.out::println);
      bench.accuracy();
      bench.priceCut();
      bench.intervals(
          List.of(
              new BenchForecast.CoverageSet("nn5_daily.csv", 28, 14),
              new BenchForecast.CoverageSet("fhv_daily.csv", 14, 3),
              new BenchForecast.CoverageSet("bike_daily.csv", 28, 14),
              new BenchForecast.CoverageSet("pedestrians_daily.csv", 28, 14)));
      bench.order();
      System.out.println(
          "the sample's months: forecast_accuracy of jobs/demo, as docs/forecasting.md says");
      if (series > 0) {
        new BenchForecastSpeed(series, tables).lines().forEach(System.out::println);
      }
      return ExitCode.DONE;
    } catch (HistoryException e) {
      System.err.println("bench: " + e.getMessage());
      return ExitCode.WRONG_USE;
    } catch (IOException e) {
      System.err.println("bench: " + e);
      return ExitCode.FAILED;
    }
  }
}
