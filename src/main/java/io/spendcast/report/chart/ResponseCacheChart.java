package io.spendcast.report.chart;

import io.spendcast.report.QuantityFormat;
import io.spendcast.report.model.WeekHistory.CacheWeek;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The response cache by week: hit rate, and the share of hits that were stale. */
final class ResponseCacheChart {
  private static final int HEIGHT = 180;
  private static final double LABEL_ROOM = 0.29;

  private ResponseCacheChart() {}

  /** Empty when no week had a lookup. */
  static Optional<ChartImage> draw(List<CacheWeek> weeks) {
    double largest = 0;
    boolean any = false;
    for (CacheWeek week : weeks) {
      for (Double share : new Double[] {week.hitRate(), week.staleRatio()}) {
        if (share != null) {
          any = true;
          largest = Math.max(largest, share);
        }
      }
    }
    if (!any) {
      return Optional.empty();
    }
    double span = Math.max(1, weeks.size() - 1);
    ChartCanvas canvas =
        new ChartCanvas(
            HEIGHT,
            -0.11 * span,
            span * (1 + LABEL_ROOM),
            NiceScale.upTo(Math.max(0.1, largest)),
            QuantityFormat::wholeShare);
    share(canvas, weeks, "Hits", CacheWeek::hitRate, Palette.BLUE);
    share(canvas, weeks, "Stale", CacheWeek::staleRatio, Palette.ORANGE);
    WeekAxis.label(canvas, weeks.stream().map(CacheWeek::week).toList());
    return Optional.of(canvas.png());
  }

  private static void share(
      ChartCanvas canvas,
      List<CacheWeek> weeks,
      String name,
      Function<CacheWeek, @Nullable Double> of,
      Color color) {
    List<Integer> positions = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (int at = 0; at < weeks.size(); at++) {
      Double share = of.apply(weeks.get(at));
      if (share != null) {
        positions.add(at);
        values.add(share);
      }
    }
    if (values.isEmpty()) {
      return;
    }
    Lines.withGaps(
        canvas, positions, values.stream().mapToDouble(Double::doubleValue).toArray(), color);
    double last = values.get(values.size() - 1);
    canvas.endLabel(
        positions.get(positions.size() - 1), last, name + "  " + QuantityFormat.share(last), color);
  }
}
