package io.spendcast.report;

import io.spendcast.report.chart.ChartId;
import io.spendcast.report.model.DataState;
import io.spendcast.report.model.MonthEnd;
import io.spendcast.report.model.SpendBreakdown.ModelTeamSpend;
import io.spendcast.report.model.WeekHistory.DailySpend;
import io.spendcast.report.model.WeekReport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The parts of the page about money. */
final class SpendSections {
  private SpendSections() {}

  static List<PageSection> of(WeekReport report, int mostRows) {
    return List.of(
        month(report.monthEnd(), report.data()),
        days(report),
        byModel(report, mostRows),
        byTeam(report, mostRows));
  }

  private static PageSection month(MonthEnd month, DataState data) {
    String name = QuantityFormat.month(month.month());
    KeyFigure figure = MonthFigure.of(month, data);
    return PageSection.ofChart(
        month.budgetUsd() == null ? name : name + " against its budget",
        MonthFigure.method(month),
        ChartId.MONTH,
        name
            + ", spend added up by day"
            + (month.forecast() == null
                ? ". "
                : ": " + MoneyFormat.rounded(month.actualSoFar()) + " so far. ")
            + figure.label()
            + " "
            + figure.figure()
            + ". "
            + String.join(". ", figure.remarks())
            + ".");
  }

  private static PageSection days(WeekReport report) {
    List<DailySpend> known =
        report.history().dailySpend().stream().filter(day -> day.cost().usd() != null).toList();
    Optional<DailySpend> highest =
        known.stream()
            .filter(day -> !day.day().isBefore(report.week().monday()))
            .filter(day -> !day.day().isAfter(report.week().sunday()))
            .max(
                Comparator.comparing(
                    day -> day.cost().usd(), Comparator.nullsFirst(Comparator.naturalOrder())));
    String sentence =
        highest
            .map(
                day ->
                    "The week's highest day was "
                        + QuantityFormat.day(day.day())
                        + " with "
                        + MoneyFormat.exact(day.cost())
                        + ".")
            .orElse("No day of this week has a known cost.");
    BigDecimal mean = mean(known);
    String alternative =
        known.isEmpty()
            ? "Spend by day. " + sentence
            : "Spend by day, "
                + QuantityFormat.day(known.get(0).day())
                + " to "
                + QuantityFormat.day(known.get(known.size() - 1).day())
                + ": "
                + MoneyFormat.exact(mean)
                + " a day on average. "
                + sentence;
    return PageSection.ofChart("Spend by day", sentence, ChartId.DAILY_SPEND, alternative);
  }

  private static BigDecimal mean(List<DailySpend> days) {
    BigDecimal sum = BigDecimal.ZERO;
    for (DailySpend day : days) {
      BigDecimal usd = day.cost().usd();
      sum = usd == null ? sum : sum.add(usd);
    }
    return days.isEmpty()
        ? sum
        : sum.divide(BigDecimal.valueOf(days.size()), 2, RoundingMode.HALF_EVEN);
  }

  private static PageSection byModel(WeekReport report, int mostRows) {
    var rows = report.breakdown().byModel();
    return rows.isEmpty()
        ? PageSection.ofText("Spend by model", "No usage was recorded in this week.")
        : PageSection.ofTable(
            "Spend by model",
            "Change is against the week before. " + attached(report.breakdown().byModelAndTeam()),
            SpendTable.of("Model", rows, mostRows));
  }

  private static String attached(List<ModelTeamSpend> rows) {
    long others = rows.stream().mapToLong(ModelTeamSpend::others).sum();
    return others == 0
        ? "The attached CSV file has every model and team."
        : "The attached CSV file has the "
            + QuantityFormat.count(rows.size() - 1L)
            + " largest of "
            + QuantityFormat.count(rows.size() - 1L + others)
            + " models and teams, and what the others add up to; the table daily_spend has all.";
  }

  private static PageSection byTeam(WeekReport report, int mostRows) {
    var rows = report.breakdown().byTeam();
    return rows.isEmpty()
        ? PageSection.ofText("Spend by team", "No usage was recorded in this week.")
        : PageSection.ofTable("Spend by team", "", SpendTable.of("Team", rows, mostRows));
  }
}
