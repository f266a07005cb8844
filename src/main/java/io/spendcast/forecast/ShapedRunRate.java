package io.spendcast.forecast;

import java.time.LocalDate;

/** The mean of the last thirty days, spread over the week by a shape; never below zero. */
record ShapedRunRate(WeekdayShape shape) {
  static final int DAYS = 30;

  VolumePath forecast(double[] history, LocalDate origin, int horizon) {
    double sum = 0.0;
    double weights = 0.0;
    for (int day = Math.max(0, history.length - DAYS); day < history.length; day++) {
      if (!Double.isNaN(history[day])) {
        sum += history[day];
        weights += shape.factor(origin, day - history.length + 1);
      }
    }
    double rate = weights > 0.0 ? Math.max(0.0, sum / weights) : 0.0;
    double[] path = new double[horizon];
    for (int day = 0; day < horizon; day++) {
      path[day] = rate * shape.factor(origin, day + 1);
    }
    return new VolumePath(path, path);
  }
}
