package io.spendcast.report.chart;

import io.spendcast.report.MoneyFormat;
import io.spendcast.report.QuantityFormat;
import io.spendcast.report.chart.ChartCanvas.Anchor;
import io.spendcast.report.model.MonthEnd;
import io.spendcast.report.model.MonthEnd.MonthForecast;
import io.spendcast.report.model.WeekHistory.DailyForecast;
import io.spendcast.report.model.WeekHistory.DailySpend;
import io.spendcast.report.model.WeekReport;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The month's spend added up by day, the forecast of its rest, and the budget. At the month's end
 * the median and the band are the forecast's own; on the way there the band opens as independent
 * daily errors would add up.
 */
final class MonthChart {
  private static final int HEIGHT = 250;
  private static final double LABEL_ROOM = 0.28;

  private MonthChart() {}

  /** Empty when no day of the month has a known cost. */
  static Optional<ChartImage> draw(WeekReport report) {
    MonthEnd month = report.monthEnd();
    List<double[]> actual = cumulative(report.history().dailySpend(), month.month());
    if (actual.isEmpty()) {
      return Optional.empty();
    }
    double[] last = actual.get(actual.size() - 1);
    MonthForecast forecast = month.forecast();
    BigDecimal budget = month.budgetUsd();
    double largest = last[1];
    if (forecast != null) {
      largest = Math.max(largest, forecast.hi80Usd().doubleValue());
    }
    if (budget != null) {
      largest = Math.max(largest, budget.doubleValue());
    }
    int days = month.month().lengthOfMonth();
    ChartCanvas canvas =
        new ChartCanvas(
            HEIGHT,
            0,
            days * (1 + LABEL_ROOM),
            NiceScale.upTo(largest),
            usd -> MoneyFormat.axis(BigDecimal.valueOf(usd)));
    if (forecast != null && last[0] < days) {
      forecast(canvas, last, forecast, report.history().dailyForecast(), days);
    } else {
      canvas.endLabel(last[0], last[1], MoneyFormat.rounded(dollars(last[1])), Palette.BLUE);
    }
    if (budget != null) {
      double usd = budget.doubleValue();
      canvas.line(new double[] {0, days}, new double[] {usd, usd}, Palette.ORANGE, 1.6f, true);
      canvas.label(
          days * 0.13,
          usd,
          "Budget " + MoneyFormat.rounded(budget),
          Palette.ORANGE,
          Anchor.ABOVE_RIGHT);
    }
    canvas.line(column(actual, 0), column(actual, 1), Palette.BLUE, 2.6f, false);
    for (int day : new int[] {1, 8, 15, 22, days}) {
      canvas.label(
          day,
          0,
          QuantityFormat.dayOfMonth(month.month().atDay(day)),
          Palette.MUTED,
          Anchor.BELOW_AXIS);
    }
    return Optional.of(canvas.png());
  }

  private static void forecast(
      ChartCanvas canvas,
      double[] last,
      MonthForecast forecast,
      List<DailyForecast> daily,
      int days) {
    double median = forecast.medianUsd().doubleValue();
    double below = median - forecast.lo80Usd().doubleValue();
    double above = forecast.hi80Usd().doubleValue() - median;
    List<double[]> path = path(daily, (int) last[0], days);
    List<double[]> line = new ArrayList<>(List.of(last));
    List<double[]> upper = new ArrayList<>(List.of(last));
    List<double[]> lower = new ArrayList<>(List.of(last));
    for (double[] step : path) {
      double center = last[1] + (median - last[1]) * step[1];
      line.add(new double[] {step[0], center});
      upper.add(new double[] {step[0], center + above * step[2]});
      lower.add(0, new double[] {step[0], center - below * step[2]});
    }
    List<double[]> band = new ArrayList<>(upper);
    band.addAll(lower);
    canvas.area(column(band, 0), column(band, 1), Palette.BAND);
    canvas.line(column(line, 0), column(line, 1), Palette.BLUE, 2f, true);
    canvas.endLabel(
        days, median, MoneyFormat.rounded(forecast.medianUsd()) + " median", Palette.BLUE);
    canvas.endLabel(
        days, median + above, MoneyFormat.rounded(forecast.hi80Usd()) + " high", Palette.MUTED);
    canvas.endLabel(
        days, median - below, MoneyFormat.rounded(forecast.lo80Usd()) + " low", Palette.MUTED);
    canvas.label(
        last[0], last[1], MoneyFormat.rounded(dollars(last[1])), Palette.BLUE, Anchor.ABOVE_LEFT);
  }

  /** For each day to come: its number, the share of the rest spent by then, the band's opening. */
  private static List<double[]> path(List<DailyForecast> daily, int lastDay, int days) {
    List<double[]> path = new ArrayList<>();
    double spent = 0;
    double variance = 0;
    for (int day = lastDay + 1; day <= days; day++) {
      double usd = 1;
      double width = 1;
      for (DailyForecast forecast : daily) {
        if (forecast.day().getDayOfMonth() == day) {
          usd = forecast.medianUsd().doubleValue();
          width = forecast.hi80Usd().subtract(forecast.lo80Usd()).doubleValue();
        }
      }
      spent += usd;
      variance += width * width;
      path.add(new double[] {day, spent, variance});
    }
    for (double[] step : path) {
      step[1] = spent > 0 ? step[1] / spent : 1;
      step[2] = variance > 0 ? Math.sqrt(step[2] / variance) : 1;
    }
    return path;
  }

  private static List<double[]> cumulative(List<DailySpend> days, YearMonth month) {
    List<double[]> points = new ArrayList<>();
    BigDecimal sum = BigDecimal.ZERO;
    for (DailySpend day : days) {
      BigDecimal usd = day.cost().usd();
      if (usd != null && YearMonth.from(day.day()).equals(month)) {
        sum = sum.add(usd);
        points.add(new double[] {day.day().getDayOfMonth(), sum.doubleValue()});
      }
    }
    if (!points.isEmpty()) {
      points.add(0, new double[] {points.get(0)[0] - 1, 0});
    }
    return points;
  }

  private static BigDecimal dollars(double usd) {
    return BigDecimal.valueOf(usd);
  }

  private static double[] column(List<double[]> points, int column) {
    return points.stream().mapToDouble(point -> point[column]).toArray();
  }
}
