package io.spendcast.forecast;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** How many days before (the origin included) and after the origin a request touches. */
record Span(int historyDays, int horizonDays) {

  static Span of(
      LocalDate origin, LocalDate through, List<YearMonth> months, int maximumHistoryDays) {
    if (through.isBefore(origin)) {
      throw new IllegalArgumentException(
          "Forecast through %s ends before its origin %s: the last day to forecast must not lie before the last complete day; pass a later one."
              .formatted(through, origin));
    }
    long history = maximumHistoryDays;
    long horizon = ChronoUnit.DAYS.between(origin, through);
    for (YearMonth month : months) {
      history = Math.max(history, ChronoUnit.DAYS.between(month.atDay(1), origin) + 1);
      horizon = Math.max(horizon, ChronoUnit.DAYS.between(origin, month.atEndOfMonth()));
    }
    return new Span((int) history, (int) horizon);
  }
}
