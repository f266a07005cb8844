package io.spendcast.report.chart;

import io.spendcast.report.QuantityFormat;
import io.spendcast.report.model.WeekHistory.TokenClass;
import io.spendcast.report.model.WeekHistory.TokenWeek;
import java.util.List;
import java.util.Optional;

/** Tokens by week, stacked by class. */
final class TokenChart {
  private static final int HEIGHT = 220;
  private static final double BAR = 0.7;
  private static final double LABEL_ROOM = 0.46;

  /** Left of the first bar, for the labels of the axis. */
  private static final double AXIS_ROOM = 0.2;

  private TokenChart() {}

  /** Empty when no week used tokens. */
  static Optional<ChartImage> draw(List<TokenWeek> weeks) {
    long largest = weeks.stream().mapToLong(TokenWeek::total).max().orElse(0);
    if (largest == 0) {
      return Optional.empty();
    }
    double span = Math.max(1, weeks.size() - 1);
    ChartCanvas canvas =
        new ChartCanvas(
            HEIGHT,
            -AXIS_ROOM * span,
            span * (1 + LABEL_ROOM),
            NiceScale.upTo(largest),
            tokens -> QuantityFormat.axisCount(tokens));
    int last = weeks.size() - 1;
    double[] xs = new double[weeks.size()];
    double[] floors = new double[weeks.size()];
    double[] tops = new double[weeks.size()];
    for (TokenClass tokenClass : TokenClass.values()) {
      for (int at = 0; at < weeks.size(); at++) {
        xs[at] = at;
        floors[at] = tops[at];
        tops[at] = floors[at] + weeks.get(at).of(tokenClass);
      }
      canvas.bars(xs, floors, tops, BAR, Palette.STACK[tokenClass.ordinal()]);
      if (weeks.get(last).of(tokenClass) > 0) {
        canvas.endLabel(
            last + BAR / 2,
            (floors[last] + tops[last]) / 2,
            tokenClass.label(),
            Palette.INK,
            Palette.STACK[tokenClass.ordinal()]);
      }
    }
    WeekAxis.label(canvas, weeks.stream().map(TokenWeek::week).toList());
    return Optional.of(canvas.png());
  }
}
