package io.spendcast.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.forecast.family.Block;
import io.spendcast.report.chart.ChartImage;
import io.spendcast.report.chart.ForecastCharts;
import io.spendcast.report.model.ForecastPlot;
import io.spendcast.report.model.ForecastPlot.Accuracy;
import io.spendcast.report.model.ForecastPlot.Ahead;
import io.spendcast.report.model.ForecastPlot.Past;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ForecastPageTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 5, 18);

  @Test
  void the_page_holds_its_charts_and_the_figures_behind_them() {
    String html = ForecastPage.html(plot("team=assist", true, "day", past(), ahead(1.0)));

    assertThat(html.split("data:image/png;base64,", -1)).hasSize(4);
    assertThat(html)
        .contains("Forecast of team=assist", "beats both baselines")
        .contains("Weekday: the phase of the season", "−$10.00", "Median: all together", "$95.00")
        .contains("Other methods: methods that have no blocks")
        .doesNotContain("Year", "Price:")
        .contains("run rate", "25\u00A0%", "regression wide hinges", "75\u00A0%")
        .contains("23.5\u00A0%", "0.869");
    assertThat(html.indexOf("regression wide hinges")).isLessThan(html.indexOf("run rate"));
    assertThat(html).doesNotContain("http://", "https://", "<script", "src=\"/");
  }

  @Test
  void plain_numbers_have_no_currency_and_weeks_have_a_season() {
    String html = ForecastPage.html(plot("shop 7", false, "week", past(), ahead(1.0)));

    assertThat(html).contains("Season: the phase of the season", "−10").doesNotContain("$");
  }

  @Test
  void a_hostile_name_is_text_on_the_page() {
    assertThat(
            ForecastPage.html(
                plot("team=<script>alert(1)</script>\u202E", true, "day", past(), ahead(1.0))))
        .contains("team=&lt;script&gt;")
        .doesNotContain("<script", "\u202E");
  }

  @Test
  void what_stepped_aside_has_no_fit_and_what_was_never_tested_no_residuals() {
    List<Past> untested =
        past().stream()
            .map(past -> new Past(past.time(), past.actual(), Double.NaN, Double.NaN))
            .toList();

    assertThat(ForecastCharts.draw(plot("total", true, "day", past(), ahead(1.0))))
        .containsOnlyKeys("forecast", "residuals", "contributions");
    assertThat(ForecastCharts.draw(plot("total", true, "day", untested, ahead(1.0))))
        .containsOnlyKeys("forecast", "contributions");
  }

  @Test
  void unknown_days_and_bounds_and_amounts_of_any_size_are_drawn() throws IOException {
    for (double size : new double[] {1e-6, 1.0, 1e9, -1.0, 0.0}) {
      List<Ahead> unbounded =
          ahead(size).stream()
              .map(
                  ahead ->
                      new Ahead(
                          ahead.time(),
                          ahead.median(),
                          Double.NaN,
                          Double.NaN,
                          Double.NaN,
                          Double.NaN))
              .toList();
      for (ForecastPlot each :
          List.of(
              plot("total", true, "day", past(), ahead(size)),
              plot("total", false, "hour", past(), unbounded),
              plot("total", true, "day", List.of(), ahead(size).subList(0, 1)))) {
        for (ChartImage chart : ForecastCharts.draw(each).values()) {
          BufferedImage image = ImageIO.read(new ByteArrayInputStream(chart.png()));
          assertThat(image.getWidth()).isEqualTo(1720);
        }
      }
    }
  }

  private static List<Past> past() {
    List<Past> past = new ArrayList<>();
    for (int day = 0; day < 40; day++) {
      double actual = day == 17 ? Double.NaN : 100 + day % 7;
      double tested = day < 20 ? Double.NaN : 99;
      past.add(new Past(FIRST.plusDays(day).atStartOfDay(), actual, 101, tested));
    }
    return past;
  }

  private static List<Ahead> ahead(double size) {
    List<Ahead> ahead = new ArrayList<>();
    for (int day = 0; day < 20; day++) {
      ahead.add(
          new Ahead(
              FIRST.plusDays(40 + day).atStartOfDay(),
              95 * size,
              80 * size,
              110 * size,
              70 * size,
              120 * size));
    }
    return ahead;
  }

  private static ForecastPlot plot(
      String series, boolean isMoney, String slot, List<Past> past, List<Ahead> ahead) {
    double share = ahead.get(0).median() / 95;
    return new ForecastPlot(
        series,
        isMoney,
        slot,
        past,
        ahead,
        Map.of(
            Block.LEVEL, values(ahead, 80 * share),
            Block.SEASON, values(ahead, -10 * share),
            Block.OTHER_METHODS, values(ahead, 25 * share),
            Block.YEAR, values(ahead, 0)),
        Map.of("run_rate", 0.25, "regression_wide_hinges", 0.75),
        "By family: beats both baselines.",
        new Accuracy(8, 0.235, 0.8691, 0.047, 0.8, 0.95, 0.332, null),
        List.of("A note."),
        "Made for a test.");
  }

  private static double[] values(List<Ahead> ahead, double value) {
    double[] values = new double[ahead.size()];
    Arrays.fill(values, value);
    return values;
  }
}
