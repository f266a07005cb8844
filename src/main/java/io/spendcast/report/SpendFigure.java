package io.spendcast.report;

import io.spendcast.report.model.WeekSpend;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What the week cost, and how much of it could be priced. */
final class SpendFigure {
  private static final int DAYS_OF_WEEK = 7;

  private SpendFigure() {}

  /**
   * @param completeDays days of the week whose data has arrived
   */
  static KeyFigure of(WeekSpend spend, int completeDays) {
    List<String> remarks = new ArrayList<>();
    BigDecimal change = spend.knownCost().minus(spend.previousKnownCost());
    String reason = spend.knownCost().unknownReason();
    if (change != null) {
      String percent =
          QuantityFormat.change(spend.previousKnownCost().usd(), spend.knownCost().usd());
      remarks.add(
          MoneyFormat.signedRounded(change)
              + (percent.equals(QuantityFormat.DASH) ? "" : " (" + percent + ")")
              + (completeDays == DAYS_OF_WEEK
                  ? " on the week before"
                  : " on the week before, with " + completeDays + " of 7 days complete"));
    } else if (reason != null) {
      remarks.add(DisplayText.sentence(reason));
      if (spend.previousKnownCost().usd() != null) {
        remarks.add("The week before: " + MoneyFormat.rounded(spend.previousKnownCost()));
      }
    } else {
      remarks.add("No figure to compare with: the week before is unknown");
    }
    if (spend.priceCoverage() != null || reason == null) {
      remarks.add(coverage(spend));
    }
    boolean incomplete = spend.coverage().isIncomplete();
    String bounds = CoverageText.bounds(spend.coverage());
    if (!bounds.isEmpty()) {
      remarks.add(bounds);
    }
    return new KeyFigure(
        incomplete ? "Spent this week, incomplete" : "Spent this week",
        MoneyFormat.rounded(spend.knownCost()),
        incomplete,
        remarks);
  }

  private static String coverage(WeekSpend spend) {
    Double coverage = spend.priceCoverage();
    if (coverage == null) {
      return "No usage was recorded";
    }
    String priced =
        CoverageText.share(coverage)
            + " of "
            + QuantityFormat.attempts(spend.requests())
            + " fully priced";
    return spend.unpricedRequests() == 0
        ? priced
        : priced
            + "; excludes "
            + QuantityFormat.tokens(spend.unpricedTokens())
            + " without a price, in "
            + QuantityFormat.attempts(spend.unpricedRequests());
  }
}
