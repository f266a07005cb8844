package io.spendcast.report.model;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the data can be trusted in time.
 *
 * @param completeThrough the last day up to which every expected log has arrived; null when no day
 *     is complete
 * @param completeDays days of the reported week whose data has arrived, 0 to 7
 * @param incompleteDays the days of the week and the month that lack something
 */
public record DataState(
    @Nullable LocalDate completeThrough, int completeDays, List<IncompleteDay> incompleteDays) {
  public DataState {
    incompleteDays = List.copyOf(incompleteDays);
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
