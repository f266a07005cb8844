package io.spendcast.time;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A week of ISO 8601: Monday to Sunday, named like {@code 2026-W46}.
 *
 * @param monday first day of the week
 */
public record IsoWeek(LocalDate monday) {
  private static final Pattern NAME = Pattern.compile("(\\d{4})-W(\\d{2})");

  /** The week that holds a day. */
  public static IsoWeek of(LocalDate day) {
    return new IsoWeek(
        day.with(TemporalAdjusters.previousOrSame(java.time.DayOfWeek.MONDAY)));
  }

  /** Reads a name like {@code 2026-W46}; a week that the year does not have is refused. */
  public static IsoWeek parse(String name) {
    Matcher matcher = NAME.matcher(name);
    if (matcher.matches()) {
      int year = Integer.parseInt(matcher.group(1));
      int number = Integer.parseInt(matcher.group(2));
      LocalDate monday =
          of(LocalDate.of(year, 1, 4)).monday().plusWeeks(number - 1L);
      IsoWeek week = new IsoWeek(monday);
      if (number >= 1 && week.name().equals(name)) {
        return week;
      }
    }
    throw new DateTimeParseException("not an ISO week such as 2026-W46", name, 0);
  }

  /** The last week that is over when {@code lastDay} is the last day with complete data. */
  public static IsoWeek lastCompleteOn(LocalDate lastDay) {
    IsoWeek week = of(lastDay);
    return week.sunday().equals(lastDay) ? week : week.plusWeeks(-1);
  }

  public LocalDate sunday() {
    return monday.plusDays(6);
  }

  public DateRange days() {
    return new DateRange(monday, monday.plusDays(7));
  }

  public IsoWeek plusWeeks(long weeks) {
    return new IsoWeek(monday.plusWeeks(weeks));
  }

  /** The name, for example {@code 2026-W46}. */
  public String name() {
    return String.format(
        Locale.ROOT,
        "%04d-W%02d",
        monday.get(IsoFields.WEEK_BASED_YEAR),
        monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
  }

  @Override
  public String toString() {
    return name();
  }
}
