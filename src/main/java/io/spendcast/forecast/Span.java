package io.spendcast.forecast;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * How many days before (the origin included) and after the origin a request touches.
 *
 * @param horizonDays days after the origin that the backtest looks ahead, too
 * @param pathDays days after the origin that are forecast; as many or more
 */
record Span(int historyDays, int horizonDays, int pathDays) {

  /**
   * @param quarters longer periods; their days beyond the months are forecast, but the backtest is
   *     that of the months, so that it does not change with the month of the quarter
   */
  static Span of(
      LocalDate origin,
      LocalDate through,
      List<YearMonth> months,
      List<CalendarPeriod> quarters,
      int maximumHistoryDays) {
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
    long path = horizon;
    for (CalendarPeriod quarter : quarters) {
      history = Math.max(history, ChronoUnit.DAYS.between(quarter.firstDay(), origin) + 1);
      path = Math.max(path, ChronoUnit.DAYS.between(origin, quarter.lastDay()));
    }
    return new Span((int) history, (int) horizon, (int) path);
  }
}
