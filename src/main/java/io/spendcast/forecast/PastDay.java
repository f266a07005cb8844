package io.spendcast.forecast;

import java.time.LocalDate;

/**
 * A day up to the origin, USD; NaN is unknown.
 *
 * @param actualUsd what was spent
 * @param fittedUsd what the regressions of the group's own forecast are fitted to, at the prices of
 *     the day; NaN where none has a share
 * @param testedUsd what the newest backtest origin before the day forecast for it; NaN where there
 *     is none
 */
public record PastDay(LocalDate date, double actualUsd, double fittedUsd, double testedUsd) {}
