package io.spendcast.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A half-open range of calendar days.
 *
 * @param from first day
 * @param to first day after
 */
public record DateRange(LocalDate from, LocalDate to) {

  /** Checks that the range is not reversed; it may be empty. */
  public DateRange {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("the range ends before it starts: " + from + " to " + to);
    }
  }

  /** The range of one day. */
  public static DateRange ofDay(LocalDate day) {
    return new DateRange(day, day.plusDays(1));
  }

  /** The range from a first to a last day, both inside. */
  public static DateRange closed(LocalDate first, LocalDate last) {
    return new DateRange(first, last.plusDays(1));
  }

  public boolean contains(LocalDate day) {
    return !day.isBefore(from) && day.isBefore(to);
  }

  /** The days in order. */
  public List<LocalDate> days() {
    return from.datesUntil(to).collect(Collectors.toList());
  }

  /** The UTC dates that the range touches when its days are those of {@code zone}. */
  public DateRange utcDates(ZoneId zone) {
    Instant start = from.atStartOfDay(zone).toInstant();
    Instant lastMoment = to.atStartOfDay(zone).toInstant().minusNanos(1);
    return closed(
        utcDate(start), lastMoment.isBefore(start) ? utcDate(start) : utcDate(lastMoment));
  }

  private static LocalDate utcDate(Instant instant) {
    return LocalDate.ofInstant(instant, java.time.ZoneOffset.UTC);
  }
}
