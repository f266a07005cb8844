package io.spendcast.report.model;

import java.time.LocalDate;
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

  /**
   * @param reason what is missing, as a phrase: {@code gateway logs for 14:00 to 17:00 are missing}
   */
  public record IncompleteDay(LocalDate day, String reason) {}
}
