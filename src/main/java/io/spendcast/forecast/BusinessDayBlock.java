package io.spendcast.forecast;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** The first and the last day of the month that is not a Saturday or a Sunday. */
record BusinessDayBlock(double ridge) implements Block {

  @Override
  public int columns() {
    return 2;
  }

  @Override
  public double penalty(int column) {
    return ridge;
  }

  @Override
  public void fill(double[] row, int at, LocalDate date, double time) {
    LocalDate first = date.withDayOfMonth(1);
    while (isWeekend(first)) {
      first = first.plusDays(1);
    }
    LocalDate last = date.withDayOfMonth(date.lengthOfMonth());
    while (isWeekend(last)) {
      last = last.minusDays(1);
    }
    row[at] = date.equals(first) ? 1.0 : 0.0;
    row[at + 1] = date.equals(last) ? 1.0 : 0.0;
  }

  private static boolean isWeekend(LocalDate date) {
    return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
  }
}
