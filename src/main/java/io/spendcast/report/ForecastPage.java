package io.spendcast.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.spendcast.forecast.family.Block;
import io.spendcast.report.ReportTable.Column;
import io.spendcast.report.ReportTable.Row;
import io.spendcast.report.chart.ChartImage;
import io.spendcast.report.chart.ForecastCharts;
import io.spendcast.report.model.ForecastPlot;
import io.spendcast.report.model.ForecastPlot.Accuracy;
import io.spendcast.report.model.ForecastPlot.Ahead;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A series' forecast as one page for a browser, its charts inside it. */
public record ForecastPage(
    String title,
    String method,
    List<String> notes,
    List<Picture> pictures,
    List<TitledTable> tables,
    String footer) {

  /**
   * A chart with what it shows.
   *
   * @param source a {@code data:} address
   * @param alternative what is said where pictures are not shown
   */
  public record Picture(String title, String sentence, String source, String alternative) {}

  /** A table with its title. */
  public record TitledTable(String title, ReportTable table) {}

  private static final Map<String, String[]> CAPTIONS =
      Map.of(
          ForecastCharts.FORECAST,
          new String[] {
            "History, fit and forecast",
            "The fit is that of the regressions, which have seen all of the history."
          },
          ForecastCharts.RESIDUALS,
          new String[] {
            "Residuals",
            "Above zero more came than was expected. The backtest knew only what lay before it."
          },
          ForecastCharts.CONTRIBUTIONS,
          new String[] {
            "What the forecast is made of",
            "What adds stands above zero, what takes away below; the line is the median."
          });

  /** The page; the same plot gives the same bytes on the same machine. */
  public static String html(ForecastPlot plot) {
    StringOutput out = new StringOutput();
    TemplateEngine.createPrecompiled(null, ContentType.Html, null, "io.spendcast.report.template")
        .render("forecast.jte", Map.of("page", of(plot)), out);
    return out.toString();
  }

  private static ForecastPage of(ForecastPlot plot) {
    List<Picture> pictures = new ArrayList<>();
    ForecastCharts.draw(plot).forEach((name, image) -> pictures.add(picture(plot, name, image)));
    List<TitledTable> tables = new ArrayList<>();
    tables.add(new TitledTable("Contributions, each " + plot.slot(), contributions(plot)));
    tables.add(new TitledTable("Backtest", accuracy(plot.accuracy())));
    if (!plot.weights().isEmpty()) {
      tables.add(new TitledTable("Weights of the methods", weights(plot)));
    }
    return new ForecastPage(
        "Forecast of " + DisplayText.name(plot.series()),
        DisplayText.sentence(plot.method()),
        plot.notes(),
        pictures,
        tables,
        plot.footer());
  }

  private static Picture picture(ForecastPlot plot, String name, ChartImage image) {
    String[] caption = CAPTIONS.getOrDefault(name, new String[] {name, ""});
    return new Picture(
        caption[0],
        caption[1],
        "data:image/png;base64," + Base64.getEncoder().encodeToString(image.png()),
        caption[0] + " of " + DisplayText.name(plot.series()));
  }

  private static ReportTable contributions(ForecastPlot plot) {
    List<Row> rows = new ArrayList<>();
    plot.contributions()
        .forEach(
            (block, values) -> {
              if (Arrays.stream(values).anyMatch(value -> value != 0)) {
                String name = BlockText.name(block, plot.slot());
                rows.add(row(plot, name + ": " + BlockText.meaning(block), values));
              }
            });
    double[] median = plot.ahead().stream().mapToDouble(Ahead::median).toArray();
    Row total = row(plot, "Median: all together", median);
    rows.add(new Row(total.cells(), true));
    return new ReportTable(
        List.of(
            Column.text("Part"),
            Column.number("Mean"),
            Column.number("Least"),
            Column.number("Most")),
        rows,
        plot.contributions().containsKey(Block.LEVEL)
            ? List.of(
                "On logarithms effects multiply; each is worth its share of the logarithm, by the"
                    + " logarithmic mean of the forecast and of the level.")
            : List.of());
  }

  private static Row row(ForecastPlot plot, String name, double[] values) {
    return Row.of(
        name,
        value(plot, Arrays.stream(values).average().orElse(0)),
        value(plot, Arrays.stream(values).min().orElse(0)),
        value(plot, Arrays.stream(values).max().orElse(0)));
  }

  private static String value(ForecastPlot plot, double value) {
    return plot.isMoney()
        ? MoneyFormat.exact(BigDecimal.valueOf(value))
        : QuantityFormat.number(value);
  }

  private static ReportTable accuracy(Accuracy accuracy) {
    Map<String, String> figures = new LinkedHashMap<>();
    figures.put("Rolling origins", QuantityFormat.count(accuracy.origins()));
    figures.put("WAPE: absolute errors over actuals", share(accuracy.wape()));
    figures.put("WAPE of the 30-day run-rate", share(accuracy.runRateWape()));
    figures.put("WAPE of repeating the season before", share(accuracy.seasonalNaiveWape()));
    figures.put(
        "MASE: errors over those of the season before",
        accuracy.mase() == null
            ? QuantityFormat.DASH
            : QuantityFormat.number(Math.round(accuracy.mase() * 1000) / 1000.0));
    figures.put("Bias: forecast less actual, over actuals", share(accuracy.bias()));
    figures.put("Inside the 80\u00A0% interval", share(accuracy.coverage80()));
    figures.put("Inside the 95\u00A0% interval", share(accuracy.coverage95()));
    return new ReportTable(
        List.of(Column.text("Measure"), Column.number("")),
        figures.entrySet().stream().map(row -> Row.of(row.getKey(), row.getValue())).toList(),
        List.of());
  }

  private static String share(@Nullable Double share) {
    return share == null ? QuantityFormat.DASH : QuantityFormat.wholeShare(share);
  }

  private static ReportTable weights(ForecastPlot plot) {
    return new ReportTable(
        List.of(Column.text("Method"), Column.number("Weight")),
        plot.weights().entrySet().stream()
            .sorted(
                Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(
                weight ->
                    Row.of(
                        weight.getKey().replace('_', ' '),
                        QuantityFormat.wholeShare(weight.getValue())))
            .toList(),
        List.of());
  }
}
