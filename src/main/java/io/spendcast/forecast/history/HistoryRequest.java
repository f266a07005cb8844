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
    Path input, Path output, SeriesCalendar calendar, int horizon, int origins, int threads) {}
