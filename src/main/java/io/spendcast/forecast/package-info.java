/**
 * Forecasts of daily spend and of month totals: volumes of leaves by the family of methods, drawn
 * towards their sums' own forecasts, and priced with the prices that are already known for the
 * future, beside a run-rate and a seasonal-naive baseline. Every forecast of a group carries its
 * rolling-origin backtest, and its intervals come from the errors of that backtest; where the
 * family does not win on the outermost group, all step aside for the better baseline and say so. No
 * Spark, no clock, no randomness: the same input gives the same bits.
 */
@NullMarked
package io.spendcast.forecast;

import org.jspecify.annotations.NullMarked;
