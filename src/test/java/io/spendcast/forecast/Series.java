package io.spendcast.forecast;

import java.time.LocalDate;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/** Makes series for tests. */
final class Series {
  static final LocalDate ORIGIN = LocalDate.of(2026, 3, 10);

  private Series() {}

  /** {@code days} values that end at the origin. */
  static DailySeries endingAtOrigin(String id, int days, ToDoubleFunction<LocalDate> value) {
    LocalDate start = ORIGIN.minusDays(days - 1L);
    double[] values = new double[days];
    for (int day = 0; day < days; day++) {
      values[day] = value.applyAsDouble(start.plusDays(day));
    }
    return new DailySeries(id, start, values);
  }

  /** A level with a weekday and a day-of-month pattern, without noise. */
  static double rhythm(LocalDate date) {
    double weekend = date.getDayOfWeek().getValue() >= 6 ? 0.4 : 1.0;
    double turn = 2 * Math.PI * (date.getDayOfMonth() - 1) / date.lengthOfMonth();
    return 1000.0 * weekend * Math.exp(0.2 * Math.cos(turn));
  }

  /** The rhythm with noise and a wandering level. */
  static DailySeries noisy(String id, LocalDate start, int days, Random random) {
    double[] values = new double[days];
    double level = 0.0;
    for (int day = 0; day < days; day++) {
      level += 0.01 * random.nextGaussian();
      values[day] = rhythm(start.plusDays(day)) * Math.exp(level + 0.12 * random.nextGaussian());
    }
    return new DailySeries(id, start, values);
  }
}
