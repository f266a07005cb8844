package io.spendcast.report;

import io.spendcast.report.model.DataState;
import io.spendcast.report.model.MonthEnd;
import io.spendcast.report.model.MonthEnd.Backtest;
import io.spendcast.report.model.MonthEnd.MonthForecast;
import io.spendcast.report.model.PriceCoverage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the month will end against its budget. */
final class MonthFigure {
  private static final double LIKELY = 0.5;

  private MonthFigure() {}

  /**
   * @param data of which days something is missing, so that their spend is too low
   */
  static KeyFigure of(MonthEnd month, DataState data) {
    KeyFigure figure = of(month);
    List<String> remarks = new ArrayList<>(figure.remarks());
    int lacking = data.incompleteDaysOf(month.month(), month.actualThrough());
    if (lacking > 0) {
      remarks.add(
          QuantityFormat.count(lacking)
              + (lacking == 1 ? " day of it lacks" : " days of it lack")
              + " data");
    }
    PriceCoverage coverage = month.coverage();
    if (coverage.unpricedEvents() > 0) {
      remarks.add(
          "What has no price of "
              + QuantityFormat.attempts(coverage.unpricedEvents())
              + " so far is in no figure: "
              + CoverageText.share(coverage)
              + " are fully priced");
    } else if (coverage.unpricedModels() > 0) {
      remarks.add(
          "What has no price of "
              + QuantityFormat.count(coverage.unpricedModels())
              + (coverage.unpricedModels() == 1 ? " model" : " models")
              + " so far is in no figure");
    }
    boolean isIncomplete = coverage.isIncomplete() || lacking > 0;
    return new KeyFigure(
        isIncomplete && month.forecast() == null ? figure.label() + ", incomplete" : figure.label(),
        figure.figure(),
        figure.alarming(),
        remarks);
  }

  private static KeyFigure of(MonthEnd month) {
    String name = QuantityFormat.month(month.month());
    MonthForecast forecast = month.forecast();
    BigDecimal budget = month.budgetUsd();
    BigDecimal actual = month.actualSoFar().usd();
    if (isOver(month)) {
      return new KeyFigure(
          name + " ended at",
          MoneyFormat.rounded(month.actualSoFar()),
          actual != null && budget != null && actual.compareTo(budget) > 0,
          List.of(againstBudget(name, budget, actual)));
    }
    if (forecast == null) {
      return new KeyFigure(
          name + " so far",
          MoneyFormat.rounded(month.actualSoFar()),
          actual != null && budget != null && actual.compareTo(budget) > 0,
          List.of(
              againstBudget(name, budget, actual),
              "No forecast: " + DisplayText.sentence(String.valueOf(month.noForecastReason()))));
    }
    List<String> remarks = new ArrayList<>();
    remarks.add(againstBudget(name, budget, forecast.medianUsd()));
    Double over = forecast.probabilityOverBudget();
    if (budget != null) {
      remarks.add(
          "Chance of passing the budget: "
              + (over == null
                  ? "not known, as the budget is newer than the forecast"
                  : QuantityFormat.probability(over)));
    }
    remarks.add(
        "80\u00A0% interval: "
            + MoneyFormat.rounded(forecast.lo80Usd())
            + " to "
            + MoneyFormat.rounded(forecast.hi80Usd()));
    return new KeyFigure(
        name + " will end near",
        MoneyFormat.rounded(forecast.medianUsd()),
        isLikelyOver(forecast, budget),
        remarks);
  }

  private static boolean isLikelyOver(MonthForecast forecast, @Nullable BigDecimal budget) {
    Double over = forecast.probabilityOverBudget();
    return budget != null
        && (over == null ? forecast.medianUsd().compareTo(budget) > 0 : over >= LIKELY);
  }

  /** How the forecast was made and how it did on the past; why there is none otherwise. */
  static String method(MonthEnd month) {
    MonthForecast forecast = month.forecast();
    if (forecast == null) {
      return "No forecast: " + DisplayText.sentence(String.valueOf(month.noForecastReason())) + ".";
    }
    String made = "Made by " + DisplayText.sentence(forecast.method()) + ". ";
    Backtest backtest = forecast.backtest();
    if (backtest == null) {
      return made + "The history is too short to try it on the past.";
    }
    double gain = backtest.gainOverRunRate();
    return made
        + "Tried from "
        + QuantityFormat.count(backtest.origins())
        + " past days, its days were off by "
        + QuantityFormat.share(backtest.wape())
        + " (WAPE), "
        + QuantityFormat.share(Math.abs(gain))
        + (gain < 0 ? " worse" : " better")
        + " than the 30-day run-rate; "
        + QuantityFormat.share(backtest.intervalCoverage())
        + " of them lay in its 80\u00A0% interval."
        + MonthTrialText.of(forecast.trials());
  }

  static boolean isOver(MonthEnd month) {
    LocalDate through = month.actualThrough();
    return through != null && !through.isBefore(month.month().atEndOfMonth());
  }

  private static String againstBudget(
      String month, @Nullable BigDecimal budget, @Nullable BigDecimal usd) {
    if (budget == null) {
      return "No budget is set for " + month;
    }
    String of = "the budget of " + MoneyFormat.rounded(budget);
    if (usd == null) {
      return "Against " + of + " nothing can be said";
    }
    BigDecimal left = budget.subtract(usd);
    if (left.signum() == 0) {
      return "On " + of;
    }
    return MoneyFormat.rounded(left.abs()) + (left.signum() < 0 ? " over " : " under ") + of;
  }
}
