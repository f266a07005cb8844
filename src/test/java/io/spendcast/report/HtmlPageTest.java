package io.spendcast.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.report.chart.Charts;
import io.spendcast.report.model.Cost;
import io.spendcast.report.model.MonthEnd;
import io.spendcast.report.model.PriceCoverage;
import io.spendcast.report.model.SpendBreakdown;
import io.spendcast.report.model.SpendBreakdown.ModelTeamSpend;
import io.spendcast.report.model.SpendBreakdown.SpendRow;
import io.spendcast.report.model.WeekReport;
import io.spendcast.report.model.WeekSpend;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class HtmlPageTest {
  private static final int GMAIL_CLIPS_AT = 100_000;
  private final ReportRenderer renderer = new ReportRenderer();
  private final ReportRenderer withoutCharts =
      new ReportRenderer(report -> Charts.none("No charts."));

  @Test
  void the_first_screen_answers_in_order_what_how_far_why_and_what_to_decide() {
    String words = words(SampleReports.rich());

    assertThat(words)
        .containsSubsequence(
            "Data is complete through Sun 16 Aug 2026, but for 1 day.",
            "gateway logs from 14:00 to 17:00 have not arrived",
            "Spent this week",
            "$18,412",
            "+$2,032 (+12.4\u00A0%) on the week before, with 6 of 7 days complete",
            "excludes 31.2\u00A0M\u00A0tokens without a price",
            "August will end near",
            "$75,851",
            "$1,851 over the budget of $74,000",
            "Chance of passing the budget: 82\u00A0%",
            "80\u00A0% interval: $73,541 to $78,622",
            "Why it changed",
            "assist / gpt-5.6-luna",
            "$4,210 \u2192 $5,631: price \u2212$209, volume +$1,630",
            "+$1,421",
            "Needs a decision",
            "jobs/spendcast limits load budgets-august.csv",
            "August against its budget");
  }

  @Test
  void every_chart_is_an_image_inside_the_file_whose_alternative_carries_its_figures() {
    List<Element> images = ParsedPage.of(renderer.html(SampleReports.rich())).elements("img");

    assertThat(images).hasSize(6);
    assertThat(images)
        .allSatisfy(
            image -> {
              assertThat(image.getAttribute("src")).startsWith("data:image/png;base64,");
              assertThat(image.getAttribute("alt")).containsPattern("\\d").endsWith(".");
            });
    assertThat(images.get(2).getAttribute("alt"))
        .contains("P50 910\u00A0ms, P95 4,000\u00A0ms, P99 9,100\u00A0ms");
  }

  // FAULTS 62
  @Test
  void the_page_loads_nothing_from_outside_and_runs_nothing() {
    ParsedPage page = ParsedPage.of(renderer.html(SampleReports.rich()));

    assertThat(page.elements("script")).isEmpty();
    assertThat(page.elements("link")).isEmpty();
    assertThat(page.elements("style"))
        .singleElement()
        .satisfies(style -> assertThat(style.getTextContent()).doesNotContain("url(", "@import"));
    for (Element element : page.elements("*")) {
      for (int at = 0; at < element.getAttributes().getLength(); at++) {
        String value = element.getAttributes().item(at).getNodeValue();
        String name = element.getAttributes().item(at).getNodeName();
        assertThat(name).doesNotStartWith("on");
        if (!name.equals("xmlns")) {
          assertThat(value).doesNotContain("http:", "https:", "url(");
        }
      }
    }
  }

  // FAULTS 30
  @Test
  void usage_without_any_price_costs_an_unknown_amount_and_not_zero() {
    Cost unknown = Cost.unknown("no model of this week has a price");
    WeekReport report =
        SampleReports.with(
            SampleReports.with(
                SampleReports.rich(),
                new WeekSpend(
                    unknown,
                    new WeekSpend.WeekBefore(unknown, 7, 0, null),
                    120,
                    9_000,
                    120,
                    9_000,
                    0.0,
                    PriceCoverage.ofNothing(),
                    List.of())),
            new SpendBreakdown(
                List.of(
                    new SpendRow("m", unknown, unknown, 120, 9_000, 9_000),
                    new SpendRow("n", unknown, unknown, 0, 0, 0)),
                List.of(),
                List.of()));

    String words = words(report);

    assertThat(words)
        .containsSubsequence(
            "Spent this week",
            "unknown",
            "no model of this week has a price",
            "0\u00A0% of 120",
            "excludes 9.00\u00A0k\u00A0tokens without a price",
            "Why it changed")
        .contains("m: cost unknown, no model of this week has a price (9.00\u00A0k\u00A0tokens).")
        .doesNotContain("$0");
  }

  @Test
  void an_empty_week_says_so_and_claims_no_figure() {
    String words = words(SampleReports.empty());

    assertThat(words)
        .contains(
            "No day is complete yet",
            "no usage was recorded",
            "No budget is set for August",
            "No forecast: there are no days to learn from",
            "Nothing this week.",
            "This week has no valid sample.",
            "No tokens were used this week.",
            "No alert was raised or open this week.")
        .doesNotContain("$", "null", "NaN");
  }

  @Test
  void without_a_budget_or_a_forecast_the_month_so_far_is_shown_with_the_reason() {
    MonthEnd month = SampleReports.rich().monthEnd();
    MonthEnd bare =
        new MonthEnd(
            month.month(),
            SampleReports.usd("36730.90"),
            month.actualThrough(),
            null,
            "only 9 days of history",
            null,
            PriceCoverage.ofNothing());

    assertThat(words(SampleReports.with(SampleReports.rich(), bare)))
        .containsSubsequence(
            "August so far",
            "$36,731",
            "No budget is set for August",
            "No forecast: only 9 days of history")
        .doesNotContain("the mark is the budget");
  }

  // FAULTS 28
  @Test
  void ten_thousand_models_become_twenty_rows_that_still_add_up() {
    List<SpendRow> rows = new ArrayList<>();
    for (int model = 0; model < 10_000; model++) {
      rows.add(
          new SpendRow(
              "model-" + model,
              Cost.of(BigDecimal.valueOf(model)),
              SampleReports.usd("1"),
              1,
              10,
              0));
    }
    WeekReport report =
        SampleReports.with(SampleReports.rich(), new SpendBreakdown(rows, rows, List.of()));

    assertThat(words(report))
        .contains("model-9981", "other (9,981)", "$49,995,000.00")
        .doesNotContain("model-9980");
  }

  // FAULTS 28
  @Test
  void others_that_were_added_up_before_count_as_many_and_come_last() {
    Cost one = SampleReports.usd("1");
    List<SpendRow> rows =
        List.of(
            new SpendRow("(other)", SampleReports.usd("500"), one, 7, 70, 0, 999_000),
            new SpendRow("a", SampleReports.usd("3"), one, 1, 10, 0),
            new SpendRow("b", SampleReports.usd("2"), one, 1, 10, 0));
    List<ModelTeamSpend> both =
        List.of(
            new ModelTeamSpend("(other)", "(other)", "(other)", one, 7, 70, 0, 999_000),
            new ModelTeamSpend("p", "a", "t", one, 1, 10, 0, 0),
            new ModelTeamSpend("p", "b", "t", one, 1, 10, 0, 0));
    WeekReport report =
        SampleReports.with(SampleReports.rich(), new SpendBreakdown(rows, rows, both));

    assertThat(words(report))
        .containsSubsequence("has the 2 largest of 999,002 models and teams", "a $3.00", "b $2.00")
        .containsSubsequence("b $2.00", "other (999,000) $500.00", "Total $505.00");
    assertThat(SpendCsv.of(report))
        .endsWith("2026-W33,\"(other)\",\"(other)\",\"(other)\",1,,7,70,0\r\n");
  }

  // FAULTS 28, 62
  @Test
  void the_page_stays_under_the_size_at_which_a_mail_client_clips_it() {
    String heavy = "<&\"'>".repeat(2000);
    WeekReport named = SampleReports.named(heavy);
    SpendRow row = named.breakdown().byModel().get(1);
    WeekReport report =
        new WeekReport(
            named.reportId(),
            named.title(),
            named.week(),
            named.zone(),
            named.generatedAt(),
            new io.spendcast.report.model.DataState(
                null, 0, java.util.Collections.nCopies(50, named.data().incompleteDays().get(0))),
            named.spend(),
            named.monthEnd(),
            java.util.Collections.nCopies(50, named.causes().get(0)),
            java.util.Collections.nCopies(50, named.decisions().get(0)),
            named.history(),
            new SpendBreakdown(
                java.util.Collections.nCopies(500, row),
                java.util.Collections.nCopies(500, row),
                List.of()),
            named.ownership(),
            java.util.Collections.nCopies(500, named.alerts().get(0)),
            new io.spendcast.report.model.DataQuality(
                1,
                1,
                0,
                0,
                java.util.Collections.nCopies(500, named.quality().quarantined().get(0)),
                0));

    String html = withoutCharts.html(report);

    ParsedPage.of(html);
    assertThat(html.getBytes(StandardCharsets.UTF_8).length).isLessThan(GMAIL_CLIPS_AT);
  }

  @Test
  void without_charts_a_sentence_says_why_and_the_figures_stand_as_text() {
    ParsedPage page = ParsedPage.of(withoutCharts.html(SampleReports.rich()));

    assertThat(page.elements("img")).isEmpty();
    assertThat(page.words())
        .contains("No charts.", "P99 9,100\u00A0ms", "Input, cache read 1.65\u00A0bn");
  }

  private String words(WeekReport report) {
    return ParsedPage.of(withoutCharts.html(report)).words();
  }
}
