package io.spendcast.report.model;

import io.spendcast.time.IsoWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * Everything that the report of one week says.
 *
 * @param reportId names this report among all reports; the same id sent to the same recipient again
 *     is the same message
 * @param title whose spend this is, such as {@code Acme GenAI spend}
 * @param zone the reporting zone: usage dates are its calendar days
 * @param generatedAt when the figures were read; the mail's date
 * @param causes the causes of change, largest first; the page shows three
 * @param decisions what somebody must decide, most urgent first
 */
public record WeekReport(
    String reportId,
    String title,
    IsoWeek week,
    ZoneId zone,
    Instant generatedAt,
    DataState data,
    WeekSpend spend,
    MonthEnd monthEnd,
    List<ChangeCause> causes,
    List<Decision> decisions,
    WeekHistory history,
    SpendBreakdown breakdown,
    Ownership ownership,
    List<AlertRow> alerts,
    DataQuality quality) {
  public WeekReport {
    causes = List.copyOf(causes);
    decisions = List.copyOf(decisions);
    alerts = List.copyOf(alerts);
  }
}
