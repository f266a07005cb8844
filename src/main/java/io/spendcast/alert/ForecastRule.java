package io.spendcast.alert;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code forecast_over_budget}: a month that will pass its budget. Critical where the median, or
 * what is already spent, is above the limit; a warning where only the upper bound of the 80 percent
 * interval is. Once the limit is passed, the evidence is what is spent, and no longer a forecast.
 */
public final class ForecastRule {
  private static final String MEASURE = "month cost";

  private ForecastRule() {}

  /**
   * What a forecast says of a budget.
   *
   * @param probability of passing {@code forecastBudgetUsd}, 0 to 1
   * @param forecastBudgetUsd the budget that the forecast was made against
   * @param budgetUsd the budget of now
   * @return null where the budget has changed since, so that nothing is known of it
   */
  public static @Nullable Double probability(
      @Nullable Double probability,
      @Nullable BigDecimal forecastBudgetUsd,
      @Nullable BigDecimal budgetUsd) {
    return forecastBudgetUsd != null
            && budgetUsd != null
            && forecastBudgetUsd.compareTo(budgetUsd) == 0
        ? probability
        : null;
  }

  /** Whether an alert says that a month has passed its budget, and not that it will. */
  public static boolean hasPassed(Alert alert) {
    return alert.rule() == AlertRule.FORECAST_OVER_BUDGET
        && alert.evidence().sampleSize() != null
        && isOver(alert.evidence());
  }

  /** Judges each month by the budget of its last day. */
  public static List<Verdict> judge(
      Collection<BudgetForecast> forecasts, Collection<Budget> budgets) {
    return forecasts.stream().map(forecast -> judge(forecast, budgets)).toList();
  }

  /**
   * Says what months came to that are over. What they passed stays passed, but nothing can be done
   * about it any more: the alert is resolved.
   */
  public static List<Verdict> end(Collection<EndedMonth> months, Collection<Budget> budgets) {
    return months.stream().map(month -> end(month, budgets)).toList();
  }

  /**
   * Months that are over and have passed their budget, without an alert having told it: each is
   * told once.
   */
  public static List<Verdict> passedUnseen(
      Collection<EndedMonth> months, Collection<Budget> budgets, Collection<Alert> history) {
    List<Alert> open = AlertStates.open(history);
    return months.stream()
        .map(month -> end(month, budgets))
        .filter(verdict -> isOver(verdict.evidence()))
        .filter(
            verdict ->
                open.stream().noneMatch(alert -> alert.key().equals(verdict.key()))
                    && history.stream().noneMatch(row -> tells(row, verdict)))
        .map(
            verdict ->
                new Verdict(
                    verdict.rule(),
                    verdict.measure(),
                    verdict.scope(),
                    verdict.window(),
                    verdict.evidence(),
                    Severity.CRITICAL,
                    verdict.message()))
        .toList();
  }

  /** Whether a row said that what is over has passed this limit, or a higher one. */
  private static boolean tells(Alert row, Verdict over) {
    BigDecimal told = row.evidence().limit();
    BigDecimal limit = over.evidence().limit();
    return row.key().equals(over.key())
        && hasPassed(row)
        && told != null
        && limit != null
        && told.compareTo(limit) >= 0;
  }

  /** Whether an alert was raised when its month was over, and so is no older than that. */
  public static boolean wasOverWhenRaised(Alert alert) {
    Long days = alert.evidence().sampleSize();
    return alert.state() == AlertState.RAISED
        && days != null
        && days == YearMonth.from(alert.window().start()).lengthOfMonth();
  }

  private static boolean isOver(Evidence evidence) {
    BigDecimal limit = evidence.limit();
    return limit != null && evidence.value().compareTo(limit) > 0;
  }

  private static Verdict end(EndedMonth month, Collection<Budget> budgets) {
    AlertWindow window = AlertWindow.of(month.period());
    BigDecimal limit = limit(month.scope(), window, budgets);
    BigDecimal spent = month.spentUsd();
    return new Verdict(
        AlertRule.FORECAST_OVER_BUDGET,
        MEASURE,
        month.scope(),
        window,
        new Evidence(spent, limit, "USD", (long) month.period().lengthOfMonth(), null, null),
        null,
        "The month "
            + month.period()
            + " is over: the spend of "
            + month.scope()
            + " was "
            + (month.isWhole() ? "" : "at least ")
            + Figures.usd(spent, limit)
            + outcome(month, limit)
            + ".");
  }

  private static String outcome(EndedMonth month, @Nullable BigDecimal limit) {
    boolean isOver = limit != null && month.spentUsd().compareTo(limit) > 0;
    if (isOver || month.isWhole()) {
      return ", " + against(limit, isOver ? Severity.CRITICAL : null);
    }
    return ", and what has no price or has not come yet is not in it";
  }

  private static @Nullable BigDecimal limit(
      Scope scope, AlertWindow window, Collection<Budget> budgets) {
    return Budget.find(budgets, scope, BudgetPeriod.MONTH, window.lastDay())
        .map(Budget::limitUsd)
        .orElse(null);
  }

  private static Verdict judge(BudgetForecast forecast, Collection<Budget> budgets) {
    AlertWindow window = AlertWindow.of(forecast.period());
    BigDecimal limit = limit(forecast.scope(), window, budgets);
    Severity severity = severity(forecast, limit);
    return new Verdict(
        AlertRule.FORECAST_OVER_BUDGET,
        MEASURE,
        forecast.scope(),
        window,
        evidence(forecast, limit),
        severity,
        limit != null && hasPassed(forecast, limit)
            ? passed(forecast, limit)
            : message(forecast, limit, severity));
  }

  private static Evidence evidence(BudgetForecast forecast, @Nullable BigDecimal limit) {
    return limit != null && hasPassed(forecast, limit)
        ? new Evidence(forecast.actualSoFarUsd(), limit, "USD", forecast.knownDays(), null, null)
        : new Evidence(
            forecast.medianUsd(), limit, "USD", null, forecast.lo80Usd(), forecast.hi80Usd());
  }

  private static boolean hasPassed(BudgetForecast forecast, BigDecimal limit) {
    return forecast.actualSoFarUsd().compareTo(limit) > 0;
  }

  private static String passed(BudgetForecast forecast, BigDecimal limit) {
    return "The spend of "
        + forecast.scope()
        + " in "
        + forecast.period()
        + " has passed its budget of "
        + Figures.exactUsd(limit)
        + ": "
        + Figures.usd(forecast.actualSoFarUsd(), limit)
        + " is spent through "
        + forecast.origin()
        + ", and the month is forecast at "
        + Figures.usd(forecast.medianUsd(), limit)
        + interval(forecast, limit)
        + ".";
  }

  private static @Nullable Severity severity(BudgetForecast forecast, @Nullable BigDecimal limit) {
    if (limit == null) {
      return null;
    }
    if (forecast.medianUsd().max(forecast.actualSoFarUsd()).compareTo(limit) > 0) {
      return Severity.CRITICAL;
    }
    BigDecimal high = forecast.hi80Usd();
    return high != null && high.compareTo(limit) > 0 ? Severity.WARNING : null;
  }

  private static String message(
      BudgetForecast forecast, @Nullable BigDecimal limit, @Nullable Severity severity) {
    return "The spend of "
        + forecast.scope()
        + " in "
        + forecast.period()
        + " is forecast at "
        + Figures.usd(forecast.medianUsd(), limit)
        + interval(forecast, limit)
        + ", "
        + against(limit, severity)
        + "; "
        + Figures.usd(forecast.actualSoFarUsd(), limit)
        + " is spent so far"
        + probability(forecast)
        + ".";
  }

  private static String interval(BudgetForecast forecast, @Nullable BigDecimal limit) {
    BigDecimal low = forecast.lo80Usd();
    BigDecimal high = forecast.hi80Usd();
    return low == null || high == null
        ? ""
        : " (80 percent interval "
            + Figures.usd(low, limit)
            + " to "
            + Figures.usd(high, limit)
            + ")";
  }

  private static String against(@Nullable BigDecimal limit, @Nullable Severity severity) {
    if (limit == null) {
      return "and no budget limits it";
    }
    String budget = "its budget of " + Figures.exactUsd(limit);
    if (severity == null) {
      return "within " + budget;
    }
    return severity == Severity.CRITICAL ? "above " + budget : "and may pass " + budget;
  }

  private static String probability(BudgetForecast forecast) {
    Double probability = forecast.probability();
    if (probability == null) {
      return forecast.hi80Usd() == null
          ? ""
          : ", and how probable it is to pass it is known with the next forecast only";
    }
    return ", and the probability of passing it is "
        + Figures.percent(
            BigDecimal.valueOf(probability).setScale(2, RoundingMode.HALF_EVEN),
            RoundingMode.UNNECESSARY);
  }
}
