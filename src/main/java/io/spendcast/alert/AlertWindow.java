package io.spendcast.alert;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/**
 * Days that are judged together, in the reporting zone.
 *
 * @param start first day
 * @param end first day after, later than {@code start}
 */
public record AlertWindow(LocalDate start, LocalDate end) {
  /**
   * Windows of one kind follow each other: but for months, a breach in the next is the same alert.
   */
  public enum Kind {
    DAY,
    /** Monday to Sunday. */
    WEEK,
    /** A calendar month. */
    MONTH,
    /** Any other stretch of days. */
    OTHER
  }

  public AlertWindow {
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException("A window has a day, not " + start + " to " + end);
    }
  }

  public static AlertWindow of(YearMonth month) {
    return new AlertWindow(month.atDay(1), month.plusMonths(1).atDay(1));
  }

  public LocalDate lastDay() {
    return end.minusDays(1);
  }

  public Kind kind() {
    long days = ChronoUnit.DAYS.between(start, end);
    if (days == 1) {
      return Kind.DAY;
    }
    if (days == 7 && start.getDayOfWeek() == DayOfWeek.MONDAY) {
      return Kind.WEEK;
    }
    return equals(of(YearMonth.from(start))) ? Kind.MONTH : Kind.OTHER;
  }

  /** The window in words, its preposition included. */
  @Override
  public String toString() {
    return switch (kind()) {
      case DAY -> "on " + start;
      case WEEK -> "in the week from " + start + " to " + lastDay();
      case MONTH -> "in " + YearMonth.from(start);
      case OTHER -> "from " + start + " to " + lastDay();
    };
  }
}
