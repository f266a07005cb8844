package io.spendcast.forecast.history;

import io.spendcast.forecast.family.SeriesCalendar;
import java.nio.file.Path;

/**
 * A history to forecast: where it is read, where the forecast goes, and how far it looks.
 *
 * @param horizon slots after each series' last row
 * @param origins rolling origins of the backtest
 * @param threads that work at the same time
 */
public record HistoryRequest(
    HistorySource input,
    ForecastTarget output,
    SeriesCalendar calendar,
    int horizon,
    int origins,
    int threads) {

  /** From a CSV file to a CSV file. */
  public static HistoryRequest ofFiles(
      Path input, Path output, SeriesCalendar calendar, int horizon, int origins, int threads) {
    return new HistoryRequest(
        new CsvHistory(input, calendar.frequency()),
        new CsvForecasts(output, calendar.frequency()),
        calendar,
        horizon,
        origins,
        threads);
  }

  /** The same to a CSV file. */
  HistoryRequest to(Path file) {
    return new HistoryRequest(
        input, new CsvForecasts(file, calendar.frequency()), calendar, horizon, origins, threads);
  }
}
