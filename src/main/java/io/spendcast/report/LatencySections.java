package io.spendcast.report;

import io.spendcast.report.ReportTable.Column;
import io.spendcast.report.ReportTable.Row;
import io.spendcast.report.chart.ChartId;
import io.spendcast.report.model.WeekHistory.LatencyWeek;
import io.spendcast.report.model.WeekHistory.PercentileMillis;
import io.spendcast.report.model.WeekReport;
import io.spendcast.time.IsoWeek;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The parts of the page about speed. */
final class LatencySections {
  private LatencySections() {}

  static List<PageSection> of(WeekReport report) {
    return List.of(
        section(report, "Latency", ChartId.LATENCY, LatencyWeek::latency),
        section(
            report,
            "Time to first token",
            ChartId.TIME_TO_FIRST_TOKEN,
            LatencyWeek::timeToFirstToken));
  }

  private static PageSection section(
      WeekReport report,
      String measure,
      ChartId chart,
      Function<LatencyWeek, @Nullable PercentileMillis> of) {
    PercentileMillis now = week(report, report.week(), of);
    PercentileMillis before = week(report, report.week().previous(), of);
    if (now == null) {
      return PageSection.ofChart(
          measure,
          "This week has no valid sample.",
          chart,
          measure + " by week. This week has no valid sample.");
    }
    String sentence =
        "From "
            + QuantityFormat.compact(now.samples())
            + " valid samples of the whole week, batch requests left out.";
    return new PageSection(
        measure,
        sentence,
        chart,
        measure
            + " by week. This week: P50 "
            + QuantityFormat.millis(now.p50())
            + ", P95 "
            + QuantityFormat.millis(now.p95())
            + ", P99 "
            + QuantityFormat.millis(now.p99())
            + ".",
        table(now, before));
  }

  private static ReportTable table(PercentileMillis now, @Nullable PercentileMillis before) {
    List<Column> columns =
        List.of(
            Column.text("Percentile"),
            Column.number("This week"),
            Column.number("Week before"),
            Column.number("Change"));
    return new ReportTable(
        columns,
        List.of(
            row("P50", now.p50(), before == null ? null : before.p50()),
            row("P95", now.p95(), before == null ? null : before.p95()),
            row("P99", now.p99(), before == null ? null : before.p99())),
        List.of());
  }

  private static Row row(String name, double now, @Nullable Double before) {
    return Row.of(
        name,
        QuantityFormat.millis(now),
        before == null ? QuantityFormat.DASH : QuantityFormat.millis(before),
        before == null
            ? QuantityFormat.DASH
            : QuantityFormat.change(BigDecimal.valueOf(before), BigDecimal.valueOf(now)));
  }

  private static @Nullable PercentileMillis week(
      WeekReport report, IsoWeek week, Function<LatencyWeek, @Nullable PercentileMillis> of) {
    for (LatencyWeek candidate : report.history().latency()) {
      if (candidate.week().equals(week)) {
        return of.apply(candidate);
      }
    }
    return null;
  }
}
