package io.spendcast.report.chart;

import io.spendcast.report.model.WeekReport;

/** Draws a report's charts. It never throws: what cannot be drawn is left out, with the reason. */
@FunctionalInterface
public interface ChartRenderer {
  Charts render(WeekReport report);

  /** The renderer that draws with XChart. */
  static ChartRenderer xchart() {
    return new WeekCharts();
  }
}
