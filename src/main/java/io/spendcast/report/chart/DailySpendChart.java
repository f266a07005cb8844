package io.spendcast.report.chart;

import io.spendcast.report.MoneyFormat;
import io.spendcast.report.QuantityFormat;
import io.spendcast.report.chart.ChartCanvas.Anchor;
import io.spendcast.report.model.MonthEnd;
import io.spendcast.report.model.WeekHistory.DailyForecast;
import io.spendcast.report.model.WeekHistory.DailySpend;
import io.spendcast.report.model.WeekReport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
            first.toEpochDay() - 5,
            last.toEpochDay() + 1,
            NiceScale.upTo(largest),
            value -> MoneyFormat.axis(BigDecimal.valueOf(value)));
    bars(canvas, days.stream().filter(DailySpend::complete).toList(), Palette.BLUE);
    bars(canvas, days.stream().filter(day -> !day.complete()).toList(), Palette.INCOMPLETE);
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

  private static void bars(ChartCanvas canvas, List<DailySpend> days, java.awt.Color color) {
    canvas.bars(
        days.stream().mapToDouble(day -> day.day().toEpochDay()).toArray(),
        new double[days.size()],
        days.stream().mapToDouble(DailySpendChart::usd).toArray(),
        BAR,
        color);
  }

  private static void forecast(ChartCanvas canvas, List<DailyForecast> days) {
    if (days.isEmpty()) {
      return;
    }
    List<double[]> band = new ArrayList<>();
    for (DailyForecast day : days) {
      band.add(new double[] {day.day().toEpochDay(), day.hi80Usd().doubleValue()});
    }
    for (int at = days.size() - 1; at >= 0; at--) {
      DailyForecast day = days.get(at);
      band.add(new double[] {day.day().toEpochDay(), day.lo80Usd().doubleValue()});
    }
    double[] xs = days.stream().mapToDouble(day -> day.day().toEpochDay()).toArray();
    if (days.size() > 1) {
      canvas.area(
          band.stream().mapToDouble(point -> point[0]).toArray(),
          band.stream().mapToDouble(point -> point[1]).toArray(),
          Palette.BAND);
      canvas.line(
          xs,
          days.stream().mapToDouble(day -> day.medianUsd().doubleValue()).toArray(),
          Palette.BLUE,
          2f,
          true);
    }
    canvas.label(xs[xs.length - 1], 0, "forecast", Palette.BLUE, Anchor.ABOVE_LEFT);
  }

  private static void budget(ChartCanvas canvas, MonthEnd month, BigDecimal perDay) {
    double from = month.month().atDay(1).toEpochDay() - 0.5;
    double to = month.month().atEndOfMonth().toEpochDay() + 0.5;
    double usd = perDay.doubleValue();
    canvas.line(new double[] {from, to}, new double[] {usd, usd}, Palette.ORANGE, 1.6f, true);
    canvas.label(
        from,
        usd,
        "Budget " + MoneyFormat.rounded(perDay) + " a day",
        Palette.ORANGE,
        Anchor.ABOVE_RIGHT);
  }

  private static @org.jspecify.annotations.Nullable BigDecimal dailyBudget(MonthEnd month) {
    BigDecimal budget = month.budgetUsd();
    return budget == null
        ? null
        : budget.divide(
            BigDecimal.valueOf(month.month().lengthOfMonth()), 2, RoundingMode.HALF_EVEN);
  }

  private static double usd(DailySpend day) {
    BigDecimal usd = day.cost().usd();
    return usd == null ? 0 : Math.max(0, usd.doubleValue());
  }
}
