package io.spendcast.report;

import io.spendcast.report.ReportTable.Column;
import io.spendcast.report.ReportTable.Row;
import io.spendcast.report.model.AlertRow;
import io.spendcast.report.model.DataQuality;
import io.spendcast.report.model.DataQuality.ReasonCount;
import io.spendcast.report.model.WeekReport;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The parts of the page about alerts and about how far the figures can be trusted. */
final class TrustSections {
  private TrustSections() {}

  static List<PageSection> of(WeekReport report, int mostRows) {
    return List.of(alerts(report.alerts(), mostRows), quality(report, mostRows));
  }

  private static PageSection alerts(List<AlertRow> alerts, int mostRows) {
    if (alerts.isEmpty()) {
      return PageSection.ofText("Alerts", "No alert was raised or open this week.");
    }
    List<AlertRow> shown = alerts.subList(0, Math.min(mostRows, alerts.size()));
    List<Row> rows = new ArrayList<>();
    for (AlertRow alert : shown) {
      rows.add(
          Row.of(
              DisplayText.name(alert.rule()) + ": " + DisplayText.name(alert.scope()),
              amount(alert.value(), alert.unit()),
              limit(alert),
              samples(alert),
              alert.state().label() + " " + QuantityFormat.dayOfMonth(alert.judged())));
    }
    List<String> notes =
        alerts.size() == shown.size()
            ? List.of()
            : List.of("and " + QuantityFormat.count(alerts.size() - shown.size()) + " more alerts");
    return PageSection.ofTable(
        "Alerts",
        "",
        new ReportTable(
            List.of(
                Column.text("Rule and scope"),
                Column.number("Value"),
                Column.number("Limit"),
                Column.wideNumber("Samples"),
                Column.text("State")),
            rows,
            notes));
  }

  private static String limit(AlertRow alert) {
    BigDecimal limit = alert.limit();
    if (limit == null) {
      return QuantityFormat.DASH;
    }
    return alert.unit() == AlertRow.Unit.RATIO
        ? CoverageText.percent(limit)
        : amount(limit, alert.unit());
  }

  private static String samples(AlertRow alert) {
    Long samples = alert.sampleSize();
    return samples == null ? QuantityFormat.DASH : QuantityFormat.compact(samples);
  }

  private static String amount(BigDecimal value, AlertRow.Unit unit) {
    return switch (unit) {
      case USD -> MoneyFormat.rounded(value);
      case MILLISECONDS -> QuantityFormat.millis(value.doubleValue());
      case RATIO -> CoverageText.share(value);
      case COUNT -> QuantityFormat.count(value.longValue());
    };
  }

  private static PageSection quality(WeekReport report, int mostRows) {
    DataQuality quality = report.quality();
    List<Row> rows = new ArrayList<>();
    rows.add(count("Accepted", quality.accepted(), quality));
    rows.add(count("Duplicates, counted once", quality.duplicates(), quality));
    rows.add(count("Kept out, not usage", quality.keptOut(), quality));
    List<ReasonCount> reasons =
        quality.quarantined().stream()
            .sorted(
                Comparator.comparingLong(ReasonCount::records)
                    .reversed()
                    .thenComparing(ReasonCount::reason))
            .toList();
    int shown = reasons.size() > mostRows ? mostRows - 1 : reasons.size();
    for (ReasonCount reason : reasons.subList(0, shown)) {
      rows.add(
          count("Quarantined: " + DisplayText.name(reason.reason()), reason.records(), quality));
    }
    List<ReasonCount> rest = reasons.subList(shown, reasons.size());
    if (!rest.isEmpty()) {
      rows.add(
          count(
              "Quarantined: other (" + QuantityFormat.count(rest.size()) + ")",
              rest.stream().mapToLong(ReasonCount::records).sum(),
              quality));
    }
    rows.add(
        Row.total(
            "Records received",
            QuantityFormat.count(quality.records()),
            quality.records() == 0 ? QuantityFormat.DASH : QuantityFormat.share(1)));
    return PageSection.ofTable(
        "Data quality",
        sentence(report),
        new ReportTable(
            List.of(Column.text("Records"), Column.number("Count"), Column.number("Share")),
            rows,
            notes(quality)));
  }

  private static String sentence(WeekReport report) {
    Double coverage = report.spend().priceCoverage();
    String priced =
        coverage == null
            ? "There was nothing to price."
            : "Price coverage " + CoverageText.share(coverage) + " of accepted requests.";
    return priced
        + " Accepted requests without a team: "
        + QuantityFormat.count(report.quality().requestsWithoutTeam())
        + ". The records are those of all inputs that brought usage of this week or arrived for"
        + " it.";
  }

  private static List<String> notes(DataQuality quality) {
    long accounted =
        quality.accepted() + quality.duplicates() + quality.keptOut() + quality.quarantinedTotal();
    return accounted == quality.records()
        ? List.of()
        : List.of(
            "These do not add up: "
                + QuantityFormat.count(quality.records())
                + " records were received, "
                + QuantityFormat.count(accounted)
                + " are accounted for.");
  }

  private static Row count(String name, long count, DataQuality quality) {
    return Row.of(
        name,
        QuantityFormat.count(count),
        quality.records() == 0
            ? QuantityFormat.DASH
            : QuantityFormat.share((double) count / quality.records()));
  }
}
