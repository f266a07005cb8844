package io.spendcast.forecast;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A stretch of whole months whose spend is added up.
 *
 * @param months how many; positive
 */
public record CalendarPeriod(YearMonth first, int months) {
  private static final int QUARTER = 3;

  public static CalendarPeriod month(YearMonth month) {
    return new CalendarPeriod(month, 1);
  }

  /** The calendar quarter that a month lies in. */
  public static CalendarPeriod quarterOf(YearMonth month) {
    return new CalendarPeriod(month.minusMonths((month.getMonthValue() - 1) % QUARTER), QUARTER);
  }

  public LocalDate firstDay() {
    return first.atDay(1);
  }

  public LocalDate lastDay() {
    return first.plusMonths(months - 1L).atEndOfMonth();
  }

  public List<YearMonth> eachMonth() {
    return IntStream.range(0, months).mapToObj(first::plusMonths).toList();
  }

  public List<LocalDate> days() {
    return firstDay().datesUntil(lastDay().plusDays(1)).toList();
  }

  /** As many months, before it. */
  CalendarPeriod previous() {
    return new CalendarPeriod(first.minusMonths(months), months);
  }

  /** {@code 2026-08}, or the first and the last month. */
  @Override
  public String toString() {
    YearMonth last = first.plusMonths(months - 1L);
    return months == 1 ? first.toString() : first + " to " + last;
  }
}
