package io.spendcast.report.chart;

import java.awt.Color;
import java.util.Arrays;

/** Lines over values of which some are unknown (NaN): those are gaps. */
final class BrokenLine {
  private BrokenLine() {}

  static void line(
      ChartCanvas canvas, double[] xs, double[] ys, Color color, float width, boolean dashed) {
    int start = 0;
    for (int at = 0; at <= ys.length; at++) {
      if (at == ys.length || Double.isNaN(ys[at])) {
        if (at > start) {
          canvas.line(
              Arrays.copyOfRange(xs, start, at),
              Arrays.copyOfRange(ys, start, at),
              color,
              width,
              dashed);
        }
        start = at + 1;
      }
    }
  }

  static boolean anyKnown(double[] values) {
    return Arrays.stream(values).anyMatch(value -> !Double.isNaN(value));
  }

  static boolean allKnown(double[] values) {
    return Arrays.stream(values).noneMatch(Double::isNaN);
  }
}
