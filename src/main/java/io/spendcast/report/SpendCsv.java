package io.spendcast.report;

import io.spendcast.report.model.SpendBreakdown.ModelTeamSpend;
import io.spendcast.report.model.WeekReport;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/**
 * The week's spend by model and team as CSV (RFC 4180, UTF-8, no byte order mark). Text cells are
 * quoted, and one that a spreadsheet would run as a formula starts with an apostrophe, as OWASP's
 * page on CSV injection asks. Numbers are bare, a negative one too. An unknown cost is an empty
 * cell with its reason beside it. The row that adds up the others is the last.
 */
final class SpendCsv {
  private static final String HEADER =
      "week,provider,model,team,known_cost_usd,cost_unknown_reason,requests,tokens,unpriced_tokens";
  private static final String LINE_END = "\r\n";
  // The last four are the full-width forms, which some spreadsheets fold to the first four.
  private static final String FORMULA_STARTS = "=+-@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20";

  private SpendCsv() {}

  static String of(WeekReport report) {
    List<ModelTeamSpend> rows =
        report.breakdown().byModelAndTeam().stream()
            .sorted(
                Comparator.comparing((ModelTeamSpend row) -> row.others() > 0)
                    .thenComparing(ModelTeamSpend::provider)
                    .thenComparing(ModelTeamSpend::model)
                    .thenComparing(ModelTeamSpend::team))
            .toList();
    StringBuilder out = new StringBuilder(HEADER).append(LINE_END);
    for (ModelTeamSpend row : rows) {
      BigDecimal usd = row.cost().usd();
      String reason = row.cost().unknownReason();
      out.append(report.week())
          .append(',')
          .append(text(row.provider()))
          .append(',')
          .append(text(row.model()))
          .append(',')
          .append(text(row.team()))
          .append(',')
          .append(usd == null ? "" : usd.toPlainString())
          .append(',')
          .append(reason == null ? "" : text(reason))
          .append(',')
          .append(row.requests())
          .append(',')
          .append(row.tokens())
          .append(',')
          .append(row.unpricedTokens())
          .append(LINE_END);
    }
    return out.toString();
  }

  private static String text(String raw) {
    String safe = !raw.isEmpty() && FORMULA_STARTS.indexOf(raw.charAt(0)) >= 0 ? "'" + raw : raw;
    return '"' + safe.replace("\"", "\"\"") + '"';
  }
}
