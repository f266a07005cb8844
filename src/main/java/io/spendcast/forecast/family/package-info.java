/**
 * Forecasts one series by a weighted family of candidates: robust regressions on a shared calendar,
 * smoothing, averages of the season, run-rate and naive. Rolling origins give the weights, the
 * gates, the reasons and, with a shape pooled over series, the intervals.
 */
@NullMarked
package io.spendcast.forecast.family;

import org.jspecify.annotations.NullMarked;
