package io.spendcast.report;

import io.spendcast.report.model.WeekSpend;
import io.spendcast.report.model.WeekSpend.WeekBefore;
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
    WeekBefore before = spend.before();
    BigDecimal change = spend.knownCost().minus(before.knownCost());
    String reason = spend.knownCost().unknownReason();
    if (change != null) {
      String percent = QuantityFormat.change(before.knownCost().usd(), spend.knownCost().usd());
      remarks.add(
          MoneyFormat.signedRounded(change)
              + (percent.equals(QuantityFormat.DASH) ? "" : " (" + percent + ")")
              + " on the week before"
              + (completeDays == DAYS_OF_WEEK
                  ? ""
                  : ", with " + completeDays + " of 7 days complete"));
      remarks.addAll(WeekBeforeText.of(before));
    } else if (reason != null) {
      remarks.add(DisplayText.sentence(reason));
      if (before.knownCost().usd() != null) {
        remarks.add("The week before: " + MoneyFormat.rounded(before.knownCost()));
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
    List<String> unpriced = new ArrayList<>();
    if (spend.unpricedTokens() > 0) {
      unpriced.add(QuantityFormat.tokens(spend.unpricedTokens()) + " without a price");
    }
    if (spend.unpricedRequests() > 0) {
      String attempts = QuantityFormat.attempts(spend.unpricedRequests());
      unpriced.add(unpriced.isEmpty() ? "what has no price of " + attempts : "in " + attempts);
    }
    return unpriced.isEmpty() ? priced : priced + "; excludes " + String.join(", ", unpriced);
  }
}
