package io.spendcast.forecast.family;

/**
 * What rolling origins measured; sums over all their known slots, to be added up over series.
 *
 * @param origins rolling origins tested
 * @param slots known slots tested
 * @param error sum of absolute errors of the method used
 * @param signedError sum of forecast less actual
 * @param runRateError sum of absolute errors of the run-rate
 * @param naiveError sum of absolute errors of the seasonal naive
 * @param actual sum of absolute actuals
 * @param scale mean absolute difference to the season before, in the whole history: the denominator
 *     of MASE, by the same lag for all series; NaN of one that is too short for it
 * @param method what the series is forecast by, and why
 */
public record BacktestFigures(
    int origins,
    int slots,
    double error,
    double signedError,
    double runRateError,
    double naiveError,
    double actual,
    double scale,
    String method) {}
