package io.spendcast.forecast;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the backtest of a group measured. Figures are null where the history was too short to test,
 * or where nothing was spent on the tested days.
 *
 * @param method what the group is forecast by
 * @param gateReason why, with the figures that decided it
 * @param origins rolling origins tested
 * @param horizonDays the longest horizon tested, days
 * @param wape sum of absolute errors over sum of actuals, of the method used
 * @param mase mean absolute error over that of the same weekday a week before (lag 7)
 * @param bias sum of forecast less actual over sum of actuals: positive is too high
 * @param coverage80 share of days inside the 80 % interval made without their own origin
 * @param totalCoverage80 the same for the sum over each origin's days
 * @param meanWidth80 width of the 80 % interval over the median, of the forecast days
 * @param sums the same of the sum over each origin's days
 * @param weights of the methods in the group's own forecast, together one; empty where it has none
 * @param gainOverRunRate 1 − WAPE / WAPE of the run-rate; 0.1 is a tenth less error
 */
public record Accuracy(
    Method method,
    String gateReason,
    int origins,
    int horizonDays,
    @Nullable Double wape,
    @Nullable Double mase,
    @Nullable Double bias,
    @Nullable Double coverage80,
    @Nullable Double coverage95,
    @Nullable Double totalCoverage80,
    @Nullable Double totalCoverage95,
    @Nullable Double meanWidth80,
    @Nullable Double gainOverRunRate,
    @Nullable Double gainOverSeasonalNaive,
    @Nullable Double runRateWape,
    @Nullable Double seasonalNaiveWape,
    SumAccuracy sums,
    Map<String, Double> weights) {}
