package io.spendcast.report.chart;

import io.spendcast.report.QuantityFormat;
import io.spendcast.report.model.WeekHistory.LatencyWeek;
import io.spendcast.report.model.WeekHistory.PercentileMillis;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** P50, P95 and P99 of one measure by week. A week without a valid sample is a gap in the line. */
final class PercentileChart {
  private static final int HEIGHT = 200;
  private static final double LABEL_ROOM = 0.29;

  private PercentileChart() {}

  /** Empty when no week has a valid sample. */
  static Optional<ChartImage> draw(
      List<LatencyWeek> weeks, Function<LatencyWeek, @Nullable PercentileMillis> measure) {
    List<Integer> positions = new ArrayList<>();
    List<PercentileMillis> values = new ArrayList<>();
    double largest = 0;
    for (int at = 0; at < weeks.size(); at++) {
      PercentileMillis value = measure.apply(weeks.get(at));
      if (value != null) {
        positions.add(at);
        values.add(value);
        largest = Math.max(largest, value.p99());
      }
    }
    if (values.isEmpty()) {
      return Optional.empty();
    }
    double span = Math.max(1, weeks.size() - 1);
    NiceScale scale = NiceScale.upTo(largest);
    ChartCanvas canvas =
        new ChartCanvas(
            HEIGHT,
            -0.11 * span,
            span * (1 + LABEL_ROOM),
            scale,
            millis -> QuantityFormat.axisMillis(millis, scale.top()));
    percentile(canvas, positions, values, "P50", PercentileMillis::p50, Palette.LIGHT_BLUE);
    percentile(canvas, positions, values, "P95", PercentileMillis::p95, Palette.BLUE);
    percentile(canvas, positions, values, "P99", PercentileMillis::p99, Palette.INK);
    WeekAxis.label(canvas, weeks.stream().map(LatencyWeek::week).toList());
    return Optional.of(canvas.png());
  }

  private static void percentile(
      ChartCanvas canvas,
      List<Integer> positions,
      List<PercentileMillis> values,
      String name,
      ToDoubleFunction<PercentileMillis> percentile,
      Color color) {
    Lines.withGaps(canvas, positions, values.stream().mapToDouble(percentile).toArray(), color);
    int last = values.size() - 1;
    double millis = percentile.applyAsDouble(values.get(last));
    canvas.endLabel(
        positions.get(last),
        millis,
        name + "  " + QuantityFormat.millis(millis),
        Palette.INK,
        color);
  }
}
