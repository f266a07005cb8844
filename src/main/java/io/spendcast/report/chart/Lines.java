package io.spendcast.report.chart;

import java.awt.Color;
import java.util.List;

/**
 * Lines over weeks: neighbours are joined, a missing week is a gap, a lone week is a short dash.
 */
final class Lines {
  private static final float WIDTH = 2.4f;

  private Lines() {}

  static void withGaps(ChartCanvas canvas, List<Integer> positions, double[] values, Color color) {
    int start = 0;
    for (int at = 1; at <= values.length; at++) {
      if (at == values.length || positions.get(at) != positions.get(at - 1) + 1) {
        run(canvas, positions, values, start, at, color);
        start = at;
      }
    }
  }

  private static void run(
      ChartCanvas canvas, List<Integer> positions, double[] values, int from, int to, Color color) {
    if (to - from == 1) {
      double x = positions.get(from);
      canvas.line(
          new double[] {x - 0.15, x + 0.15},
          new double[] {values[from], values[from]},
          color,
          WIDTH,
          false);
      return;
    }
    double[] xs = new double[to - from];
    double[] ys = new double[to - from];
    for (int at = from; at < to; at++) {
      xs[at - from] = positions.get(at);
      ys[at - from] = values[at];
    }
    canvas.line(xs, ys, color, WIDTH, false);
  }
}
