package io.spendcast.forecast.family;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** Five harmonics of the day of the month, and its first and last business day. Days only. */
record MonthColumns(double ridge, double businessDayRidge) implements Columns {
  private static final int HARMONICS = 5;

  @Override
  public Block block() {
    return Block.MONTH_POSITION;
  }

  @Override
  public int count() {
    return 2 * HARMONICS + 2;
  }

  @Override
  public double penalty(int column) {
    return column < 2 * HARMONICS ? ridge : businessDayRidge;
  }

  @Override
  public void fill(double[] row, int at, long slot, double time) {
    LocalDate date = LocalDate.ofEpochDay(slot);
    double turn = 2 * Math.PI * (date.getDayOfMonth() - 1) / date.lengthOfMonth();
    SeasonColumns.harmonics(row, at, turn, HARMONICS);
    row[at + 2 * HARMONICS] = date.equals(businessDay(date.withDayOfMonth(1), 1)) ? 1.0 : 0.0;
    LocalDate last = date.withDayOfMonth(date.lengthOfMonth());
    row[at + 2 * HARMONICS + 1] = date.equals(businessDay(last, -1)) ? 1.0 : 0.0;
  }

  private static LocalDate businessDay(LocalDate from, int step) {
    LocalDate day = from;
    while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
      day = day.plusDays(step);
    }
    return day;
  }
}
