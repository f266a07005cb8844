/**
 * Forecasts of daily spend and of month totals: volume per series by one robust regression on the
 * logarithm (trend, weekday, day of month), priced with the prices that are already known for the
 * future, beside a run-rate and a seasonal-naive baseline. Every forecast of a group carries its
 * rolling-origin backtest, and its intervals come from the errors of that backtest; where the
 * regression does not win, the group steps aside for the better baseline and says so. No Spark, no
 * clock, no randomness: the same input gives the same bits.
 */
@NullMarked
package io.spendcast.forecast;

import org.jspecify.annotations.NullMarked;
