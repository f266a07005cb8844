package io.spendcast.report.chart;

import io.spendcast.report.MoneyFormat;
import io.spendcast.report.QuantityFormat;
import io.spendcast.report.chart.ChartCanvas.Anchor;
import io.spendcast.report.model.MonthEnd;
import io.spendcast.report.model.WeekHistory.DailyForecast;
import io.spendcast.report.model.WeekHistory.DailySpend;
import io.spendcast.report.model.WeekReport;
import java.awt.Color;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Spend of each day as a bar, then the forecast's days as median and band, and the daily budget.
 */
final class DailySpendChart {
  private static final int HEIGHT = 230;
  private static final double BAR = 0.72;

  private DailySpendChart() {}

  /** Empty when no day has a known cost. */
  static Optional<ChartImage> draw(WeekReport report) {
    List<DailySpend> days =
        report.history().dailySpend().stream().filter(day -> day.cost().usd() != null).toList();
    if (days.isEmpty()) {
      return Optional.empty();
    }
    List<DailyForecast> forecast = report.history().dailyForecast();
    LocalDate first = days.get(0).day();
    LocalDate last =
        forecast.isEmpty()
            ? days.get(days.size() - 1).day()
            : forecast.get(forecast.size() - 1).day();
    BigDecimal budget = dailyBudget(report.monthEnd());
    double largest = budget == null ? 0 : budget.doubleValue();
    for (DailySpend day : days) {
      largest = Math.max(largest, usd(day));
    }
    for (DailyForecast day : forecast) {
      largest = Math.max(largest, day.hi80Usd().doubleValue());
    }
    ChartCanvas canvas =
        new ChartCanvas(
            HEIGHT,
            first.toEpochDay() - 9,
            last.toEpochDay() + 1,
            NiceScale.upTo(largest),
            value -> MoneyFormat.axis(BigDecimal.valueOf(value)));
    bars(canvas, "Actual", days.stream().filter(DailySpend::complete).toList(), Palette.BLUE);
    bars(
        canvas,
        "Incomplete",
        days.stream().filter(day -> !day.complete()).toList(),
        Palette.INCOMPLETE);
    forecast(canvas, forecast);
    if (budget != null) {
      budget(canvas, report.monthEnd(), budget);
    }
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      boolean labelled = (day.toEpochDay() - first.toEpochDay()) / 7 % 2 == 0;
      if (day.getDayOfWeek() == DayOfWeek.MONDAY && labelled) {
        canvas.label(
            day.toEpochDay(), 0, QuantityFormat.dayOfMonth(day), Palette.MUTED, Anchor.BELOW_AXIS);
      }
    }
    return Optional.of(canvas.png());
  }

  private static void bars(ChartCanvas canvas, String name, List<DailySpend> days, Color color) {
    if (days.isEmpty()) {
      return;
    }
    canvas.legend(name, color);
    canvas.bars(
        days.stream().mapToDouble(day -> day.day().toEpochDay()).toArray(),
        new double[days.size()],
        days.stream().mapToDouble(DailySpendChart::usd).toArray(),
        BAR,
        color);
  }

  private static void forecast(ChartCanvas canvas, List<DailyForecast> days) {
    for (DailyForecast day : days) {
      double x = day.day().toEpochDay();
      canvas.bars(
          new double[] {x},
          new double[] {0},
          new double[] {Math.max(0, day.medianUsd().doubleValue())},
          BAR,
          Palette.LIGHT_BLUE);
      canvas.line(
          new double[] {x, x},
          new double[] {
            Math.max(0, day.lo80Usd().doubleValue()), Math.max(0, day.hi80Usd().doubleValue())
          },
          Palette.INK,
          1.2f,
          false);
    }
    if (!days.isEmpty()) {
      canvas.legend("Forecast, 80\u00A0% interval", Palette.LIGHT_BLUE);
    }
  }

  private static void budget(ChartCanvas canvas, MonthEnd month, BigDecimal perDay) {
    double from = month.month().atDay(1).toEpochDay() - 0.5;
    double to = month.month().atEndOfMonth().toEpochDay() + 0.5;
    double usd = perDay.doubleValue();
    canvas.line(new double[] {from, to}, new double[] {usd, usd}, Palette.ORANGE, 1.8f, true);
    canvas.legend("Budget " + MoneyFormat.rounded(perDay) + " a day", Palette.ORANGE);
  }

  private static @Nullable BigDecimal dailyBudget(MonthEnd month) {
    BigDecimal budget = month.budgetUsd();
    return budget == null
        ? null
        : budget.divide(BigDecimal.valueOf(month.month().lengthOfMonth()), MathContext.DECIMAL64);
  }

  private static double usd(DailySpend day) {
    BigDecimal usd = day.cost().usd();
    return usd == null ? 0 : Math.max(0, usd.doubleValue());
  }
}
