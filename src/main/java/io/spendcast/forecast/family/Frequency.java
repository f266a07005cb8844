package io.spendcast.forecast.family;

import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * How far apart the values of a series are. A slot is the number of such steps since 1970: days,
 * weeks that begin on Mondays, or hours.
 */
public enum Frequency {
  DAILY("D", 28, 735, 30, 365.25, 14, 60),
  WEEKLY("W", 13, 260, 4, 365.25 / 7, 8, 8),
  HOURLY("H", 168, 1344, 168, 365.25 * 24, 48, 336);

  private static final int HOURS = 24;
  private static final int WEEK = 7;

  /** 1970-01-01 was a Thursday, three days after a Monday. */
  private static final int DAYS_AFTER_MONDAY = 3;

  private final String code;
  private final int hingeSlots;
  private final int longestHistory;
  private final int runRateSlots;
  private final double yearSlots;
  private final int fewestSilentSlots;
  private final int mostSilentSlots;

  Frequency(
      String code,
      int hingeSlots,
      int longestHistory,
      int runRateSlots,
      double yearSlots,
      int fewestSilentSlots,
      int mostSilentSlots) {
    this.code = code;
    this.hingeSlots = hingeSlots;
    this.longestHistory = longestHistory;
    this.runRateSlots = runRateSlots;
    this.yearSlots = yearSlots;
    this.fewestSilentSlots = fewestSilentSlots;
    this.mostSilentSlots = mostSilentSlots;
  }

  /** The letter of the command line: D, W or H. */
  public String code() {
    return code;
  }

  /** The slot in which an instant of the calendar lies. */
  public long slot(LocalDateTime time) {
    long day = time.toLocalDate().toEpochDay();
    return switch (this) {
      case DAILY -> day;
      case WEEKLY -> Math.floorDiv(day + DAYS_AFTER_MONDAY, (long) WEEK);
      case HOURLY -> day * HOURS + time.getHour();
    };
  }

  /** The first instant of a slot. */
  public LocalDateTime start(long slot) {
    return switch (this) {
      case DAILY -> LocalDate.ofEpochDay(slot).atStartOfDay();
      case WEEKLY -> LocalDate.ofEpochDay(slot * WEEK - DAYS_AFTER_MONDAY).atStartOfDay();
      case HOURLY ->
          LocalDate.ofEpochDay(Math.floorDiv(slot, (long) HOURS))
              .atTime((int) Math.floorMod(slot, (long) HOURS), 0);
    };
  }

  /** Distance of the closest hinges of a trend. */
  int hingeSlots() {
    return hingeSlots;
  }

  /** The newest slots that a fit looks at. */
  public int longestHistory() {
    return longestHistory;
  }

  /** The slots whose mean is the run-rate: thirty days, four weeks, or a week of hours. */
  int runRateSlots() {
    return runRateSlots;
  }

  double yearSlots() {
    return yearSlots;
  }

  /**
   * The zeros in a row from which a series may be over: two seasons, held between two weeks and two
   * months of days, and between two days and two weeks of hours; two months of weeks.
   */
  int silentSlots(int season) {
    return Math.max(fewestSilentSlots, Math.min(mostSilentSlots, 2 * season));
  }
}
