package io.spendcast.forecast;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** The seven weekdays' share of an average day; 1 is average, Monday first. */
record WeekdayShape(double[] factors) {
  private static final int DAYS = 7;
  private static final int MINIMUM_POOLED_DAYS = 28;

  /** How many weeks of its own a series needs to count as much as the shape it is shrunk to. */
  private static final double PRIOR_WEEKS = 4.0;

  static WeekdayShape flat() {
    double[] factors = new double[DAYS];
    Arrays.fill(factors, 1.0);
    return new WeekdayShape(factors);
  }

  /**
   * The mean shape of all series of four weeks or more, flat if there is none: what a series too
   * short to have its own is given.
   */
  static WeekdayShape pooled(List<double[]> histories, LocalDate origin) {
    double[] factors = flat().factors;
    double weight = 0.0;
    for (double[] history : histories) {
      if (history.length >= MINIMUM_POOLED_DAYS) {
        double[] own = of(history, origin, flat()).factors;
        weight++;
        for (int weekday = 0; weekday < DAYS; weekday++) {
          factors[weekday] += (own[weekday] - factors[weekday]) / weight;
        }
      }
    }
    return new WeekdayShape(factors);
  }

  /** The shape of a history that ends at {@code origin}, shrunk towards {@code prior}. */
  static WeekdayShape of(double[] history, LocalDate origin, WeekdayShape prior) {
    double[] sums = new double[DAYS];
    int[] counts = new int[DAYS];
    double total = 0.0;
    int known = 0;
    for (int day = 0; day < history.length; day++) {
      double value = Math.max(0.0, history[day]);
      if (!Double.isNaN(value)) {
        int weekday = weekday(origin, day - history.length + 1);
        sums[weekday] += value;
        counts[weekday]++;
        total += value;
        known++;
      }
    }
    if (total <= 0.0) {
      return prior;
    }
    double average = total / known;
    double[] factors = new double[DAYS];
    for (int weekday = 0; weekday < DAYS; weekday++) {
      double own = sums[weekday] / average;
      factors[weekday] =
          (own + PRIOR_WEEKS * prior.factors[weekday]) / (counts[weekday] + PRIOR_WEEKS);
    }
    return new WeekdayShape(factors);
  }

  /** The factor of the day that many days after {@code origin}. */
  double factor(LocalDate origin, int daysAfter) {
    return factors[weekday(origin, daysAfter)];
  }

  private static int weekday(LocalDate origin, int daysAfter) {
    return Math.floorMod(origin.getDayOfWeek().ordinal() + daysAfter, DAYS);
  }
}
