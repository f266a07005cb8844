package io.spendcast.report.chart;

import io.spendcast.report.chart.ChartCanvas.Anchor;
import io.spendcast.time.IsoWeek;
import java.util.List;

/** Weeks along the x axis, one apart; every other one is named, the last one always. */
final class WeekAxis {
  private WeekAxis() {}

  static void label(ChartCanvas canvas, List<IsoWeek> weeks) {
    int last = weeks.size() - 1;
    for (int at = last; at >= 0; at -= weeks.size() > 8 ? 2 : 1) {
      canvas.label(at, 0, "W" + weeks.get(at).number(), Palette.MUTED, Anchor.BELOW_AXIS);
    }
  }
}
