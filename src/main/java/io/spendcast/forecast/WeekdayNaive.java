package io.spendcast.forecast;

import java.time.LocalDate;

/** Repeats the newest known value of the same weekday. */
final class WeekdayNaive {
  private static final int WEEK = 7;

  private WeekdayNaive() {}

  static VolumePath forecast(double[] history, LocalDate origin, int horizon) {
    double[] week = new double[WEEK];
    for (int weekday = 0; weekday < WEEK; weekday++) {
      week[weekday] = newest(history, weekday);
    }
    double[] path = new double[horizon];
    for (int day = 0; day < horizon; day++) {
      path[day] = week[day % WEEK];
    }
    return new VolumePath(path, path);
  }

  /**
   * @param phase 0 is the weekday of the first day after the origin
   */
  private static double newest(double[] history, int phase) {
    for (int day = history.length - WEEK + phase; day >= 0; day -= WEEK) {
      if (!Double.isNaN(history[day])) {
        return Math.max(0.0, history[day]);
      }
    }
    for (int day = history.length - 1; day >= 0; day--) {
      if (!Double.isNaN(history[day])) {
        return Math.max(0.0, history[day]);
      }
    }
    return 0.0;
  }
}
