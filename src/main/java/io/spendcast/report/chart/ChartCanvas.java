package io.spendcast.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleFunction;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * One chart in the making. XChart scales the axes and draws the series; labels are set here, as
 * XChart's own can neither stand beside a line in the line's colour nor above a grid line. Layers
 * are drawn in the order in which they are added.
 */
final class ChartCanvas {
  static final int WIDTH = 520;
  private static final int SCALE = 2;
  private static final int PADDING = 22;
  private static final float FONT_POINTS = 13.5f;
  private static final double LINE_HEIGHT = 16;
  private static final double LEGEND_ROOM = 0.14;
  private static final double LEGEND_GAP = 18;
  private static final double SWATCH = 14;

  private final int width;
  private final int height;
  private final NiceScale scale;
  private final XYChart chart;
  private final List<Label> labels = new ArrayList<>();
  private final List<EndLabel> endLabels = new ArrayList<>();
  private final List<LegendEntry> legend = new ArrayList<>();
  private int seriesCount;

  ChartCanvas(int height, double fromX, double toX, NiceScale scale, DoubleFunction<String> tick) {
    this(WIDTH, height, fromX, toX, scale, tick);
  }

  ChartCanvas(
      int width,
      int height,
      double fromX,
      double toX,
      NiceScale scale,
      DoubleFunction<String> tick) {
    this.width = width;
    this.height = height;
    this.scale = scale;
    chart = new XYChartBuilder().width(width).height(height).build();
    chart
        .getStyler()
        .setLegendVisible(false)
        .setChartTitleVisible(false)
        .setChartBackgroundColor(Palette.CARD)
        .setPlotBackgroundColor(Palette.CARD)
        .setPlotBorderVisible(false)
        .setPlotContentSize(1.0)
        .setChartPadding(PADDING);
    chart
        .getStyler()
        .setAxisTicksVisible(false)
        .setAxisTitlesVisible(false)
        .setPlotGridLinesVisible(false)
        .setPlotTicksMarksVisible(false)
        .setPlotMargin(0)
        .setXAxisMin(fromX)
        .setXAxisMax(toX)
        .setYAxisMin(scale.bottom())
        .setYAxisMax(scale.top());
    int lowest = (int) Math.round(scale.bottom() / scale.step());
    for (int line = lowest; line * scale.step() <= scale.top() * 1.0001; line++) {
      double y = line * scale.step();
      Color color = line == 0 ? Palette.BASELINE : Palette.GRID;
      line(new double[] {fromX, toX}, new double[] {y, y}, color, 1f, false);
      if (line != 0) {
        label(fromX, y, tick.apply(y), Palette.MUTED, Anchor.ABOVE_RIGHT);
      }
    }
  }

  /** Where a label stands, seen from its point. */
  enum Anchor {
    ABOVE_RIGHT,
    ABOVE_LEFT,
    BELOW_AXIS,
    ABOVE
  }

  private record Label(double x, double y, String text, Color color, Anchor anchor) {}

  private record LegendEntry(String text, Color swatch) {}

  private record EndLabel(double x, double y, String text, Color color, @Nullable Color swatch) {}

  void line(double[] xs, double[] ys, Color color, float width, boolean dashed) {
    XYSeries series = add(xs, ys, XYSeriesRenderStyle.Line);
    series.setLineColor(color);
    series.setLineStyle(
        dashed
            ? new BasicStroke(
                width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, new float[] {5f, 4f}, 0f)
            : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
  }

  void area(double[] xs, double[] ys, Color color) {
    XYSeries series = add(xs, ys, XYSeriesRenderStyle.PolygonArea);
    series.setFillColor(color);
    series.setLineColor(color);
    series.setLineStyle(new BasicStroke(0.01f));
  }

  /** Bars of that width around each x, from the floor to the top values. */
  void bars(double[] xs, double[] floors, double[] tops, double width, Color color) {
    for (int bar = 0; bar < xs.length; bar++) {
      double left = xs[bar] - width / 2;
      double right = xs[bar] + width / 2;
      area(
          new double[] {left, left, right, right},
          new double[] {floors[bar], tops[bar], tops[bar], floors[bar]},
          color);
    }
  }

  void label(double x, double y, String text, Color color, Anchor anchor) {
    labels.add(new Label(x, y, text, color, anchor));
  }

  /** A label to the right of a line's end; such labels make room for each other. */
  void endLabel(double x, double y, String text, Color color) {
    endLabels.add(new EndLabel(x, y, text, color, null));
  }

  /** The same, with a patch of the colour that it explains. */
  void endLabel(double x, double y, String text, Color color, Color swatch) {
    endLabels.add(new EndLabel(x, y, text, color, swatch));
  }

  /** An entry of the legend, in a row above the plot. */
  void legend(String text, Color swatch) {
    legend.add(new LegendEntry(text, swatch));
  }

  ChartImage png() {
    BufferedImage image =
        new BufferedImage(width * SCALE, height * SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.scale(SCALE, SCALE);
    Font font = ChartFont.regular(FONT_POINTS);
    chart.getStyler().setBaseFont(font);
    if (!legend.isEmpty()) {
      chart.getStyler().setYAxisMax(scale.top() + (scale.top() - scale.bottom()) * LEGEND_ROOM);
    }
    chart.paint(graphics, width, height);
    graphics.setFont(font);
    labels.forEach(label -> draw(graphics, label));
    drawEndLabels(graphics);
    drawLegend(graphics);
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("A chart could not be written as PNG", e);
    }
    return new ChartImage(bytes.toByteArray());
  }

  private void draw(Graphics2D graphics, Label label) {
    double x = chart.getScreenXFromChart(label.x());
    double y = chart.getScreenYFromChart(label.y());
    double words = graphics.getFontMetrics().getStringBounds(label.text(), graphics).getWidth();
    double ascent = graphics.getFontMetrics().getAscent();
    double left =
        switch (label.anchor()) {
          case ABOVE_RIGHT -> x;
          case ABOVE_LEFT -> x - words;
          case BELOW_AXIS, ABOVE -> x - words / 2;
        };
    double baseline =
        switch (label.anchor()) {
          case ABOVE_RIGHT, ABOVE_LEFT, ABOVE -> y - 4;
          case BELOW_AXIS -> y + ascent + 5;
        };
    left = Math.max(2, Math.min(width - words - 2, left));
    graphics.setColor(label.color());
    graphics.drawString(label.text(), (float) left, (float) baseline);
  }

  /** From the plot's left edge; entries move together where they would not fit. */
  private void drawLegend(Graphics2D graphics) {
    double words = legend.stream().mapToDouble(entry -> legendWidth(graphics, entry)).sum();
    double gaps = Math.max(1, legend.size() - 1);
    double gap = Math.min(LEGEND_GAP, (width - 4 - words) / gaps);
    double x = Math.max(2, Math.min(PADDING, width - 2 - words - gap * gaps));
    double baseline = PADDING - 6;
    for (LegendEntry entry : legend) {
      graphics.setColor(entry.swatch());
      graphics.fill(new Rectangle2D.Double(x, baseline - 9, 9, 9));
      graphics.setColor(Palette.MUTED);
      graphics.drawString(entry.text(), (float) (x + SWATCH), (float) baseline);
      x += legendWidth(graphics, entry) + gap;
    }
  }

  private static double legendWidth(Graphics2D graphics, LegendEntry entry) {
    return SWATCH + graphics.getFontMetrics().getStringBounds(entry.text(), graphics).getWidth();
  }

  private void drawEndLabels(Graphics2D graphics) {
    double ascent = graphics.getFontMetrics().getAscent();
    List<EndLabel> fromBottom =
        endLabels.stream().sorted(Comparator.comparingDouble(EndLabel::y)).toList();
    double lowest = height - PADDING + ascent * 0.36;
    double total = fromBottom.size() * LINE_HEIGHT;
    for (int at = 0; at < fromBottom.size(); at++) {
      EndLabel label = fromBottom.get(at);
      double wanted = chart.getScreenYFromChart(label.y()) + ascent * 0.36;
      double highest = total - at * LINE_HEIGHT;
      double baseline = Math.min(lowest, Math.max(highest, wanted));
      lowest = baseline - LINE_HEIGHT;
      double x = chart.getScreenXFromChart(label.x()) + 6;
      if (label.swatch() != null) {
        graphics.setColor(label.swatch());
        graphics.fill(new Rectangle2D.Double(x, baseline - 9, 9, 9));
        x += SWATCH;
      }
      // On the card's colour, so that no grid line runs through the words.
      double text = graphics.getFontMetrics().getStringBounds(label.text(), graphics).getWidth();
      graphics.setColor(Palette.CARD);
      graphics.fill(new Rectangle2D.Double(x - 2, baseline - ascent, text + 4, LINE_HEIGHT));
      graphics.setColor(label.color());
      graphics.drawString(label.text(), (float) x, (float) baseline);
    }
  }

  private XYSeries add(double[] xs, double[] ys, XYSeriesRenderStyle style) {
    XYSeries series = chart.addSeries("series " + seriesCount++, xs, ys);
    series.setXYSeriesRenderStyle(style);
    series.setMarker(SeriesMarkers.NONE);
    return series;
  }
}
