package io.spendcast.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.report.chart.ChartId;
import io.spendcast.report.chart.ChartRenderer;
import io.spendcast.report.chart.Charts;
import io.spendcast.report.model.Cost;
import io.spendcast.report.model.MonthEnd;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ChartsTest {
  private final ChartRenderer renderer = ChartRenderer.xchart();

  @Test
  void each_chart_is_drawn_at_twice_its_size_on_a_white_card() throws IOException {
    Charts charts = renderer.render(SampleReports.rich());

    assertThat(charts.omitted()).isNull();
    assertThat(charts.images().keySet()).containsExactly(ChartId.values());
    for (var chart : charts.images().values()) {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(chart.png()));
      assertThat(image.getWidth()).isEqualTo(1040);
      assertThat(image.getRGB(1, 1)).isEqualTo(0xFFFFFFFF);
    }
  }

  @Test
  void the_same_report_gives_the_same_bytes() {
    Charts first = renderer.render(SampleReports.rich());
    Charts second = renderer.render(SampleReports.rich());

    for (ChartId id : ChartId.values()) {
      assertThat(first.images().get(id).png()).isEqualTo(second.images().get(id).png());
    }
  }

  @Test
  void a_week_without_data_has_no_charts_and_nothing_to_excuse() {
    Charts charts = renderer.render(SampleReports.empty());

    assertThat(charts.images()).isEmpty();
    assertThat(charts.omitted()).isNull();
  }

  @Test
  void a_month_without_forecast_budget_or_known_total_is_still_drawn() {
    MonthEnd month = SampleReports.rich().monthEnd();
    MonthEnd bare =
        new MonthEnd(
            month.month(),
            Cost.unknown("x"),
            month.actualThrough(),
            null,
            "x",
            null,
            month.coverage());

    assertThat(renderer.render(SampleReports.with(SampleReports.rich(), bare)).images())
        .hasSize(ChartId.values().length);
  }

  @Test
  void file_names_are_fixed_and_hold_no_name_from_the_logs() {
    assertThat(ChartId.TIME_TO_FIRST_TOKEN.fileName()).isEqualTo("time-to-first-token.png");
  }
}
