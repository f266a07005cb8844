package io.spendcast.report.model;

import io.spendcast.time.DateRange;
import io.spendcast.time.IsoWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the data can be trusted in time.
 *
 * @param completeThrough the last day up to which every expected log has arrived; null when no day
 *     is complete
 * @param incompleteDays the days of the week and the month that lack something
 */
public record DataState(@Nullable LocalDate completeThrough, List<IncompleteDay> incompleteDays) {
  public DataState {
    incompleteDays = List.copyOf(incompleteDays);
  }

  /** Days of a week whose data has arrived, 0 to 7. */
  public int completeDaysOf(IsoWeek week) {
    LocalDate through = completeThrough;
    if (through == null) {
      return 0;
    }
    return (int)
        DateRange.closed(week.monday(), week.sunday()).days().stream()
            .filter(day -> !day.isAfter(through))
            .filter(day -> incompleteDays.stream().noneMatch(each -> each.day().equals(day)))
            .count();
  }

  /**
   * Days of a month that lack something.
   *
   * @param through the last that counts; null for none
   */
  public int incompleteDaysOf(YearMonth month, @Nullable LocalDate through) {
    return (int)
        incompleteDays.stream()
            .map(IncompleteDay::day)
            .filter(day -> through != null && !day.isAfter(through))
            .filter(day -> YearMonth.from(day).equals(month))
            .count();
  }

  /**
   * @param reason what is missing, as a phrase: {@code gateway logs for 14:00 to 17:00 are missing}
   */
  public record IncompleteDay(LocalDate day, String reason) {}
}
