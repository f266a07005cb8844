package io.spendcast.report.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the month will end.
 *
 * @param actualThrough the last day inside {@code actualSoFar}; null before the first
 * @param forecast the month's total; null when there is none, and then {@code noForecastReason}
 *     says why
 * @param budgetUsd the month's budget; null when none is set
 * @param coverage how far the usage inside {@code actualSoFar} has prices
 */
public record MonthEnd(
    YearMonth month,
    Cost actualSoFar,
    @Nullable LocalDate actualThrough,
    @Nullable MonthForecast forecast,
    @Nullable String noForecastReason,
    @Nullable BigDecimal budgetUsd,
    PriceCoverage coverage) {
  public MonthEnd {
    if ((forecast == null) == (noForecastReason == null)) {
      throw new IllegalArgumentException(
          "The month " + month + " needs either a forecast or the reason why it has none");
    }
  }

  /**
   * The forecast of the whole month, what is already spent included.
   *
   * @param lo80Usd lower end of the 80 % interval of the total
   * @param hi80Usd upper end of it
   * @param probabilityOverBudget 0 to 1; null where it was made against another budget than the
   *     month's, or none
   * @param method what made it and why, as a phrase: {@code regression, as it beat the run-rate in
   *     the backtest}
   * @param backtest null when the history is too short for one
   * @param trials past months forecast again, by known days; empty when none is in the history
   */
  public record MonthForecast(
      BigDecimal medianUsd,
      BigDecimal lo80Usd,
      BigDecimal hi80Usd,
      @Nullable Double probabilityOverBudget,
      String method,
      @Nullable Backtest backtest,
      List<MonthTrial> trials) {
    public MonthForecast {
      trials = List.copyOf(trials);
    }
  }

  /**
   * How far what was open of past months lay from its forecast, each as the sum of absolute errors
   * over what it came to, 0 and up.
   *
   * @param knownDays days of the month that were known; 0 on its eve
   * @param months that were tried
   * @param seasonalNaive error of the last seven days, repeated
   */
  public record MonthTrial(
      int knownDays, int months, double forecast, double runRate, double seasonalNaive) {}

  /**
   * How the method did on the past, from rolling origins.
   *
   * @param origins number of past days from which it was tried
   * @param wape sum of absolute errors over sum of actuals, 0 and up
   * @param intervalCoverage share of actuals inside the 80 % interval, 0 to 1
   * @param gainOverRunRate 1 − WAPE / WAPE of the 30-day run-rate; negative when worse
   */
  public record Backtest(
      int origins, double wape, double intervalCoverage, double gainOverRunRate) {}
}
