package io.spendcast.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A week of ISO 8601: Monday to Sunday, numbered in its week-based year.
 *
 * @param monday the week's first day
 */
public record IsoWeek(LocalDate monday) implements Comparable<IsoWeek> {
  private static final Pattern TEXT = Pattern.compile("(\\d{4})-W(\\d{2})");

  public IsoWeek {
    if (monday.getDayOfWeek() != DayOfWeek.MONDAY) {
      throw new IllegalArgumentException(
          "An ISO week starts on a Monday, but " + monday + " is a " + monday.getDayOfWeek());
    }
  }

  public static IsoWeek containing(LocalDate day) {
    return new IsoWeek(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
  }

  /** Reads {@code 2026-W33}; a week that its year does not have is refused. */
  public static IsoWeek parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (matcher.matches()) {
      int year = Integer.parseInt(matcher.group(1));
      int number = Integer.parseInt(matcher.group(2));
      // 4 January is always in week 1.
      IsoWeek week = containing(LocalDate.of(year, 1, 4)).plusWeeks(number - 1L);
      if (week.year() == year && week.number() == number) {
        return week;
      }
    }
    throw new IllegalArgumentException(
        "\"" + text + "\" is not a week; write the ISO year and week, such as 2026-W33");
  }

  public int year() {
    return monday.get(IsoFields.WEEK_BASED_YEAR);
  }

  public int number() {
    return monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
  }

  public LocalDate sunday() {
    return monday.plusDays(6);
  }

  public IsoWeek plusWeeks(long weeks) {
    return new IsoWeek(monday.plusWeeks(weeks));
  }

  /** The last week that is over when {@code lastDay} is the last day with complete data. */
  public static IsoWeek lastCompleteOn(LocalDate lastDay) {
    IsoWeek week = containing(lastDay);
    return week.sunday().equals(lastDay) ? week : week.previous();
  }

  public IsoWeek previous() {
    return plusWeeks(-1);
  }

  @Override
  public int compareTo(IsoWeek other) {
    return monday.compareTo(other.monday);
  }

  /** The week as in {@code 2026-W33}. */
  @Override
  public String toString() {
    int number = number();
    return year() + (number < 10 ? "-W0" : "-W") + number;
  }
}
