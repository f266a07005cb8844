package io.spendcast.report.chart;

import io.spendcast.report.model.ForecastPlot;
import io.spendcast.report.model.ForecastPlot.Past;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Actual less fit as bars, and actual less what was forecast before it came as a line. */
final class ResidualChart {
  private static final int HEIGHT = 220;
  private static final double BAR = 0.8;

  private ResidualChart() {}

  /** Empty where nothing was fitted and nothing tested. */
  static Optional<ChartImage> draw(ForecastPlot plot) {
    List<Past> past = ForecastCharts.shownPast(plot);
    double[] fit = residuals(past, Past::fitted);
    double[] test = residuals(past, Past::tested);
    if (!BrokenLine.anyKnown(fit) && !BrokenLine.anyKnown(test)) {
      return Optional.empty();
    }
    double[] times = past.stream().map(Past::time).mapToDouble(TimeAxis::days).toArray();
    double first = times[0];
    double last = times[times.length - 1];
    double slot = (last - first) / Math.max(1, times.length - 1);
    NiceScale scale =
        NiceScale.spanning(
            Math.min(least(fit), least(test)),
            Math.max(-least(negated(fit)), -least(negated(test))));
    ChartCanvas canvas =
        new ChartCanvas(
            ForecastCharts.WIDTH,
            HEIGHT,
            first - 0.075 * (last - first) - slot,
            last + slot,
            scale,
            ValueTicks.of(plot));
    if (BrokenLine.anyKnown(fit)) {
      for (int at = 0; at < times.length; at++) {
        if (!Double.isNaN(fit[at])) {
          canvas.bars(
              new double[] {times[at]},
              new double[] {0},
              new double[] {fit[at]},
              BAR * slot,
              Palette.LIGHT_BLUE);
        }
      }
      canvas.legend("Actual less fit", Palette.LIGHT_BLUE);
    }
    if (BrokenLine.anyKnown(test)) {
      BrokenLine.line(canvas, times, test, Palette.INK, 1.3f, false);
      canvas.legend("Actual less backtest, which did not know it", Palette.INK);
    }
    TimeAxis.label(canvas, past.get(0).time(), past.get(past.size() - 1).time(), scale.bottom());
    return Optional.of(canvas.png());
  }

  private static double[] residuals(List<Past> past, ToDoubleFunction<Past> expected) {
    return past.stream()
        .mapToDouble(slot -> slot.actual() - expected.applyAsDouble(slot))
        .toArray();
  }

  private static double[] negated(double[] values) {
    return Arrays.stream(values).map(value -> -value).toArray();
  }

  private static double least(double[] values) {
    return Arrays.stream(values).filter(value -> !Double.isNaN(value)).min().orElse(0);
  }
}
