package io.spendcast.forecast;

import java.time.LocalDate;

/** Seven centred indicators: each weekday's distance from the week's average. */
record WeekdayBlock(double ridge) implements Block {
  private static final int DAYS = 7;

  @Override
  public int columns() {
    return DAYS;
  }

  @Override
  public double penalty(int column) {
    return ridge;
  }

  @Override
  public void fill(double[] row, int at, LocalDate date, double time) {
    int weekday = date.getDayOfWeek().ordinal();
    for (int day = 0; day < DAYS; day++) {
      row[at + day] = (day == weekday ? 1.0 : 0.0) - 1.0 / DAYS;
    }
  }
}
