package io.spendcast.report.chart;

import io.spendcast.forecast.family.Block;
import io.spendcast.report.BlockText;
import io.spendcast.report.model.ForecastPlot;
import io.spendcast.report.model.ForecastPlot.Ahead;
import java.awt.Color;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What makes up each slot's median: what adds is stacked above zero, what takes away below it, and
 * both together are the median's line.
 */
final class ContributionChart {
  private static final int HEIGHT = 330;
  private static final double BAR = 0.82;

  /**
   * From zero outwards: what does not change from slot to slot first. Neighbours differ in
   * lightness, so that they differ in grey, too.
   */
  private static final Map<Block, Color> COLORS = colors();

  private ContributionChart() {}

  private static Map<Block, Color> colors() {
    Map<Block, Color> colors = new LinkedHashMap<>();
    colors.put(Block.LEVEL, new Color(0xe6eaee));
    colors.put(Block.OTHER_METHODS, new Color(0xc3cad1));
    colors.put(Block.SEASON, new Color(0x0b3c6f));
    colors.put(Block.MONTH_POSITION, new Color(0x6aa5dc));
    colors.put(Block.TREND, new Color(0xb3400d));
    colors.put(Block.CARRY_OVER, new Color(0xf6d77f));
    colors.put(Block.YEAR, new Color(0x5b7f3f));
    colors.put(Block.EVENTS, new Color(0xe3a6c8));
    colors.put(Block.RECONCILIATION, new Color(0x2f6b5a));
    colors.put(Block.PRICE, new Color(0xd9703a));
    return colors;
  }

  static ChartImage draw(ForecastPlot plot) {
    double[] times = ForecastCharts.aheadTimes(plot);
    double slot = times.length < 2 ? 1 : (times[times.length - 1] - times[0]) / (times.length - 1);
    double[] above = new double[times.length];
    double[] below = new double[times.length];
    plot.contributions()
        .forEach(
            (block, values) -> {
              for (int at = 0; at < times.length; at++) {
                above[at] += Math.max(0, values[at]);
                below[at] += Math.min(0, values[at]);
              }
            });
    NiceScale scale =
        NiceScale.spanning(
            Arrays.stream(below).min().orElse(0), Arrays.stream(above).max().orElse(0));
    ChartCanvas canvas =
        new ChartCanvas(
            ForecastCharts.WIDTH,
            HEIGHT,
            times[0] - slot - 0.075 * (times[times.length - 1] - times[0]),
            times[times.length - 1] + slot,
            scale,
            ValueTicks.of(plot));
    Arrays.fill(above, 0);
    Arrays.fill(below, 0);
    COLORS.forEach(
        (block, color) -> {
          double[] values = plot.contributions().get(block);
          if (values != null && Arrays.stream(values).anyMatch(value -> value != 0)) {
            stack(canvas, times, values, above, below, BAR * slot, color);
            canvas.legend(BlockText.name(block, plot.slot()), color);
          }
        });
    BrokenLine.line(
        canvas,
        times,
        plot.ahead().stream().mapToDouble(Ahead::median).toArray(),
        Palette.INK,
        1.6f,
        false);
    TimeAxis.label(
        canvas,
        plot.ahead().get(0).time(),
        plot.ahead().get(times.length - 1).time(),
        scale.bottom());
    return canvas.png();
  }

  private static void stack(
      ChartCanvas canvas,
      double[] times,
      double[] values,
      double[] above,
      double[] below,
      double width,
      Color color) {
    double[] floors = new double[times.length];
    double[] tops = new double[times.length];
    for (int at = 0; at < times.length; at++) {
      double[] side = values[at] > 0 ? above : below;
      floors[at] = side[at];
      side[at] += values[at];
      tops[at] = side[at];
    }
    canvas.bars(times, floors, tops, width, color);
  }
}
