package io.spendcast.forecast;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.function.ToDoubleFunction;

/**
 * One value a day, from {@code start} on. NaN marks a day whose value is unknown, which is never
 * the same as zero. Before {@code start} the series did not exist, so its value there is zero;
 * after its last value it is unknown.
 */
public final class DailySeries {
  private final String id;
  private final LocalDate start;
  private final double[] values;

  /**
   * @param values one a day; NaN is unknown, infinite values count as unknown too; may be empty
   */
  public DailySeries(String id, LocalDate start, double[] values) {
    this.id = id;
    this.start = start;
    this.values = values.clone();
    for (int day = 0; day < values.length; day++) {
      if (Double.isInfinite(values[day])) {
        this.values[day] = Double.NaN;
      }
    }
  }

  public String id() {
    return id;
  }

  public LocalDate start() {
    return start;
  }

  /** Number of days from {@link #start()}, unknown ones included. */
  public int length() {
    return values.length;
  }

  /** The value of that day; zero before the start, NaN where unknown. */
  public double valueOn(LocalDate date) {
    long day = ChronoUnit.DAYS.between(start, date);
    if (day < 0) {
      return 0.0;
    }
    return day < values.length ? values[(int) day] : Double.NaN;
  }

  /** The same without what a plan made of its days: a day of a factor of 0 tells nothing. */
  DailySeries without(ToDoubleFunction<LocalDate> factor) {
    double[] rest = values.clone();
    for (int day = 0; day < rest.length; day++) {
      double planned = factor.applyAsDouble(start.plusDays(day));
      rest[day] = planned == 0.0 ? Double.NaN : rest[day] / planned;
    }
    return new DailySeries(id, start, rest);
  }

  /**
   * The values of the days up to and including {@code origin}, at most the last {@code
   * maximumDays}, beginning with a known value. The last element belongs to {@code origin}; empty
   * when nothing is known by then.
   */
  double[] upTo(LocalDate origin, int maximumDays) {
    long days = ChronoUnit.DAYS.between(start, origin) + 1;
    int length = (int) Math.max(0, Math.min(days, maximumDays));
    int first = (int) (days - length);
    while (length > 0 && (first >= values.length || Double.isNaN(values[first]))) {
      if (first >= values.length) {
        return new double[0];
      }
      first++;
      length--;
    }
    double[] history = new double[length];
    for (int day = 0; day < length; day++) {
      history[day] = first + day < values.length ? values[first + day] : Double.NaN;
    }
    return history;
  }
}
