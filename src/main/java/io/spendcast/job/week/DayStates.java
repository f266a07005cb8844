package io.spendcast.job.week;

import io.spendcast.report.model.DataState;
import io.spendcast.report.model.DataState.IncompleteDay;
import io.spendcast.time.IsoWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/**
 * Which days have all their logs.
 *
 * @param complete days on which every source is complete
 * @param incomplete what is missing, for each other day
 */
public record DayStates(
    NavigableSet<LocalDate> complete, NavigableMap<LocalDate, String> incomplete) {

  /** The last complete day; null where none is. */
  public @Nullable LocalDate completeThrough() {
    return complete.isEmpty() ? null : complete.last();
  }

  boolean isComplete(LocalDate day) {
    return complete.contains(day);
  }

  boolean isKnown(LocalDate day) {
    return complete.contains(day) || incomplete.containsKey(day);
  }

  /** Whether the logs of at least one day of the week are all there. */
  boolean isAnyComplete(IsoWeek week) {
    return completeDaysOf(week) > 0;
  }

  /** Days of a week whose logs are all there, 0 to 7. */
  int completeDaysOf(IsoWeek week) {
    return complete.subSet(week.monday(), true, week.sunday(), true).size();
  }

  /** The days of the week, and of the month in which it ends, that lack something. */
  DataState of(IsoWeek week) {
    LocalDate monthStart = YearMonth.from(week.sunday()).atDay(1);
    LocalDate first = monthStart.isBefore(week.monday()) ? monthStart : week.monday();
    LocalDate last = YearMonth.from(week.sunday()).atEndOfMonth();
    List<IncompleteDay> days =
        incomplete.subMap(first, true, last, true).entrySet().stream()
            .map(entry -> new IncompleteDay(entry.getKey(), entry.getValue()))
            .toList();
    return new DataState(completeThrough(), completeDaysOf(week), days);
  }
}
