package io.spendcast.forecast.history;

import io.spendcast.forecast.family.SeriesCalendar;
import io.spendcast.forecast.family.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Reads all series of a file into memory, for backtests on whole sets. */
public final class SeriesFile {
  private SeriesFile() {}

  /**
   * @return the series by id, each up to its last row
   * @throws HistoryException if a row cannot be used
   */
  public static TreeMap<String, Window> read(Path file, SeriesCalendar calendar)
      throws IOException {
    Path folder = Files.createTempDirectory("series-");
    try {
      Path rows =
          HistoryBuckets.fill(
                  new CsvHistory(file, calendar.frequency()), calendar.frequency(), folder, 1)
              .get(0);
      TreeMap<String, Window> windows = new TreeMap<>();
      for (Map.Entry<String, HistorySeries> entry : BucketForecast.read(rows).entrySet()) {
        HistorySeries series = entry.getValue();
        double[] values = new double[0];
        if (series.problem() == null) {
          values = series.dense(entry.getKey(), 2 * calendar.frequency().longestHistory());
        }
        HistoryProblem problem = series.problem();
        if (problem != null) {
          throw new HistoryException(file + ": " + problem.message());
        }
        windows.put(entry.getKey(), new Window(values, series.lastSlot(), calendar.season()));
      }
      return windows;
    } finally {
      TemporaryFolder.delete(folder);
    }
  }
}
