package io.spendcast.report;

import io.spendcast.report.model.DataState;
import io.spendcast.report.model.DataState.IncompleteDay;
import io.spendcast.time.IsoWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Through which day the data is complete, and what is missing. */
final class CompletenessText {
  private static final int MOST_DAYS = 4;

  private CompletenessText() {}

  static String sentence(DataState data, IsoWeek week) {
    LocalDate through = data.completeThrough();
    if (through == null) {
      return "No day is complete yet: every figure may still change.";
    }
    long before = data.incompleteDays().stream().filter(day -> !day.day().isAfter(through)).count();
    String sentence =
        "Data is complete through "
            + QuantityFormat.dayAndYear(through)
            + (before == 0
                ? "."
                : ", but for " + QuantityFormat.count(before) + (before == 1 ? " day." : " days."));
    return through.isBefore(week.sunday())
        ? sentence + " Later days of this week may still change."
        : sentence;
  }

  static List<String> gaps(DataState data) {
    List<IncompleteDay> days = data.incompleteDays();
    List<String> gaps = new ArrayList<>();
    for (IncompleteDay day : days.subList(0, Math.min(MOST_DAYS, days.size()))) {
      gaps.add(QuantityFormat.day(day.day()) + ": " + DisplayText.sentence(day.reason()));
    }
    if (days.size() > MOST_DAYS) {
      gaps.add("and " + QuantityFormat.count(days.size() - MOST_DAYS) + " more days");
    }
    return gaps;
  }
}
