package io.spendcast.forecast.family;

/**
 * The weekday of an hour, and its hour again at weekends: people sleep on Sundays too. Hours only.
 */
record WeekOfHoursColumns(double ridge) implements Columns {
  private static final int HOURS = 24;
  private static final int WEEK = 7;
  private static final int SATURDAY = 5;

  /** 1970-01-01 was a Thursday, three days after a Monday. */
  private static final int DAYS_AFTER_MONDAY = 3;

  @Override
  public Block block() {
    return Block.SEASON;
  }

  @Override
  public int count() {
    return WEEK + HOURS;
  }

  @Override
  public double penalty(int column) {
    return ridge;
  }

  @Override
  public void fill(double[] row, int at, long slot, double time) {
    long day = Math.floorDiv(slot, (long) HOURS);
    int weekday = (int) Math.floorMod(day + DAYS_AFTER_MONDAY, (long) WEEK);
    int hour = (int) Math.floorMod(slot, (long) HOURS);
    for (int column = 0; column < WEEK; column++) {
      row[at + column] = (column == weekday ? 1.0 : 0.0) - 1.0 / WEEK;
    }
    for (int column = 0; column < HOURS; column++) {
      row[at + WEEK + column] = weekday >= SATURDAY && column == hour ? 1.0 : 0.0;
    }
  }
}
