package io.spendcast.forecast.history;

import io.spendcast.forecast.family.SeriesCalendar;
import java.nio.file.Path;

/**
 * What to forecast.
 *
 * @param horizon slots after each series' last row
 * @param origins rolling origins of the backtest
 * @param threads that work at the same time
 */
public record HistoryRequest(
    Path input, Path output, SeriesCalendar calendar, int horizon, int origins, int threads) {

  /** The same to another file. */
  HistoryRequest to(Path file) {
    return new HistoryRequest(input, file, calendar, horizon, origins, threads);
  }
}
