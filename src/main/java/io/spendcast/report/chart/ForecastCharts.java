package io.spendcast.report.chart;

import io.spendcast.report.model.ForecastPlot;
import io.spendcast.report.model.ForecastPlot.Ahead;
import io.spendcast.report.model.ForecastPlot.Past;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The charts of one series' forecast, for a page as wide as a screen. */
public final class ForecastCharts {
  /** Kinds of charts, by the name of their file. */
  public static final String FORECAST = "forecast";

  public static final String RESIDUALS = "residuals";
  public static final String CONTRIBUTIONS = "contributions";

  static final int WIDTH = 860;
  private static final int FEWEST_PAST = 120;
  private static final int PAST_HORIZONS = 4;

  private ForecastCharts() {}

  /**
   * The charts by name, in the order of the page; one without anything to show is absent. A machine
   * without a font makes this throw an error, as AWT does.
   */
  public static Map<String, ChartImage> draw(ForecastPlot plot) {
    Map<String, ChartImage> charts = new LinkedHashMap<>();
    charts.put(FORECAST, FanChart.draw(plot));
    ResidualChart.draw(plot).ifPresent(chart -> charts.put(RESIDUALS, chart));
    charts.put(CONTRIBUTIONS, ContributionChart.draw(plot));
    return charts;
  }

  /** The newest slots, so many that the forecast beside them can be seen. */
  static List<Past> shownPast(ForecastPlot plot) {
    int most = Math.max(FEWEST_PAST, PAST_HORIZONS * plot.ahead().size());
    List<Past> past = plot.past();
    return past.subList(Math.max(0, past.size() - most), past.size());
  }

  /** Days since 1970 of the middle of each slot ahead. */
  static double[] aheadTimes(ForecastPlot plot) {
    return plot.ahead().stream().map(Ahead::time).mapToDouble(TimeAxis::days).toArray();
  }
}
