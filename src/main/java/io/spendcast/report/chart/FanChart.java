package io.spendcast.report.chart;

import io.spendcast.report.model.ForecastPlot;
import io.spendcast.report.model.ForecastPlot.Ahead;
import io.spendcast.report.model.ForecastPlot.Past;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What came, what was fitted to it, and the forecast with its 80 and 95 % intervals. */
final class FanChart {
  private static final int HEIGHT = 330;

  private FanChart() {}

  static ChartImage draw(ForecastPlot plot) {
    List<Past> past = ForecastCharts.shownPast(plot);
    double[] pastTimes = past.stream().map(Past::time).mapToDouble(TimeAxis::days).toArray();
    double[] actual = past.stream().mapToDouble(Past::actual).toArray();
    double[] fitted = past.stream().mapToDouble(Past::fitted).toArray();
    double[] times = ForecastCharts.aheadTimes(plot);
    double[] median = ahead(plot, Ahead::median);
    double[] high = ahead(plot, Ahead::hi95);
    double[] low = ahead(plot, Ahead::lo95);
    double first = pastTimes.length > 0 ? pastTimes[0] : times[0];
    double last = times[times.length - 1];
    NiceScale scale =
        NiceScale.spanning(
            least(actual, fitted, median, low), largest(actual, fitted, median, high));
    ChartCanvas canvas =
        new ChartCanvas(
            ForecastCharts.WIDTH,
            HEIGHT,
            first - 0.075 * (last - first),
            last + 0.01 * (last - first),
            scale,
            ValueTicks.of(plot));
    BrokenLine.line(canvas, pastTimes, actual, Palette.INK, 1.6f, false);
    canvas.legend("Actual", Palette.INK);
    if (BrokenLine.anyKnown(fitted)) {
      BrokenLine.line(canvas, pastTimes, fitted, Palette.ORANGE, 1.4f, true);
      canvas.legend("Fit", Palette.ORANGE);
    }
    band(canvas, times, low, high, Palette.WIDE_BAND, "95\u00A0% interval");
    band(
        canvas,
        times,
        ahead(plot, Ahead::lo80),
        ahead(plot, Ahead::hi80),
        Palette.BAND,
        "80\u00A0% interval");
    BrokenLine.line(canvas, times, median, Palette.BLUE, 2.4f, false);
    canvas.legend("Forecast (median)", Palette.BLUE);
    TimeAxis.label(
        canvas,
        past.isEmpty() ? plot.ahead().get(0).time() : past.get(0).time(),
        plot.ahead().get(times.length - 1).time(),
        scale.bottom());
    return canvas.png();
  }

  private static void band(
      ChartCanvas canvas,
      double[] times,
      double[] low,
      double[] high,
      java.awt.Color color,
      String name) {
    if (!BrokenLine.allKnown(low) || !BrokenLine.allKnown(high)) {
      return;
    }
    double[] xs = new double[2 * times.length];
    double[] ys = new double[2 * times.length];
    for (int at = 0; at < times.length; at++) {
      xs[at] = times[at];
      ys[at] = high[at];
      xs[xs.length - 1 - at] = times[at];
      ys[xs.length - 1 - at] = low[at];
    }
    canvas.area(xs, ys, color);
    canvas.legend(name, color);
  }

  private static double[] ahead(ForecastPlot plot, ToDoubleFunction<Ahead> value) {
    return plot.ahead().stream().mapToDouble(value).toArray();
  }

  private static double largest(double[]... all) {
    return Arrays.stream(all)
        .flatMapToDouble(Arrays::stream)
        .filter(v -> !Double.isNaN(v))
        .max()
        .orElse(0);
  }

  private static double least(double[]... all) {
    return Arrays.stream(all)
        .flatMapToDouble(Arrays::stream)
        .filter(v -> !Double.isNaN(v))
        .min()
        .orElse(0);
  }
}
