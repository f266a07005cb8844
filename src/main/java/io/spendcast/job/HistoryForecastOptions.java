package io.spendcast.job;

import io.spendcast.forecast.history.CsvForecasts;
import io.spendcast.forecast.history.HistoryException;
import io.spendcast.forecast.history.HistoryRequest;
import io.spendcast.job.history.TableForecasts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options of a forecast of anybody's history. */
final class HistoryForecastOptions extends HistoryOptions {
  @Option(
      names = "--output",
      required = true,
      paramLabel = "CSV|FOLDER",
      description =
          "Where the forecast goes: series_id,date,median,mean,lo80,hi80,lo95,hi95. Of a table it is"
              + " a table, unless the name ends in .csv.")
  private Path output = Path.of("");

  /** Whether the backtest is to be printed. */
  boolean report() {
    return hasOrigins();
  }

  Path output() {
    return output;
  }

  /**
   * @throws HistoryException if an option makes no sense
   */
  HistoryRequest request() throws IOException {
    boolean isTable = isTable() && !output.toString().endsWith(".csv");
    if (!isTable && Files.isDirectory(output)) {
      throw new HistoryException(
          "--output " + output + " is a folder, and the forecast of a file is a file; name one");
    }
    return request(
        isTable
            ? new TableForecasts(output, knownFrequency())
            : new CsvForecasts(output, knownFrequency()));
  }
}
