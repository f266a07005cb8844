package io.spendcast.report;

import io.spendcast.report.model.WeekSpend.WeekBefore;
import java.util.ArrayList;
import java.util.List;

/** What a comparison with the week before has to say of that week. */
final class WeekBeforeText {
  private static final int DAYS_OF_WEEK = 7;

  private WeekBeforeText() {}

  /** Sentences; none where the week before is whole. */
  static List<String> of(WeekBefore before) {
    List<String> sentences = new ArrayList<>();
    if (before.completeDays() < DAYS_OF_WEEK) {
      sentences.add(
          "Of the week before, "
              + before.completeDays()
              + " of 7 days are complete: what is missing there counts as a rise");
    }
    Double coverage = before.priceCoverage();
    if (before.unpricedTokens() > 0 && coverage != null) {
      sentences.add(
          "Of the week before, "
              + CoverageText.share(coverage)
              + " of attempts are fully priced; it excludes "
              + QuantityFormat.tokens(before.unpricedTokens())
              + " without a price");
    }
    return List.copyOf(sentences);
  }
}
