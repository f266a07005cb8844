package io.spendcast.forecast.history;

import io.spendcast.forecast.family.Frequency;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * Dates as they are written: 2026-08-17, for hours 2026-08-17T06:00 or with a space, seconds, Z.
 */
final class HistoryTime {
  private static final int DATE = 10;
  private static final int MINUTES = 16;

  private HistoryTime() {}

  /**
   * @throws DateTimeException if the text is no date, or lies between two slots
   */
  static LocalDateTime parse(String text, Frequency frequency) {
    String written = text.strip();
    if (written.endsWith("Z")) {
      written = written.substring(0, written.length() - 1);
    }
    LocalDate date = date(written);
    int hour = 0;
    if (written.length() > DATE) {
      String rest = written.substring(Math.min(written.length(), MINUTES));
      boolean clock =
          written.length() >= MINUTES
              && (written.charAt(DATE) == 'T' || written.charAt(DATE) == ' ')
              && written.startsWith(":00", DATE + 3)
              && (rest.isEmpty() || rest.matches(":00(\\.0+)?"));
      if (!clock) {
        throw new DateTimeException("is not a date, or not a full hour");
      }
      hour = digits(written, DATE + 1, DATE + 3);
    }
    return checked(date.atTime(hour, 0), frequency);
  }

  /**
   * @throws DateTimeException if a full hour lies between two slots
   */
  static LocalDateTime checked(LocalDateTime time, Frequency frequency) {
    if (time.getHour() > 0 && frequency != Frequency.HOURLY) {
      throw new DateTimeException("has an hour, which only --frequency H knows");
    }
    return time;
  }

  private static LocalDate date(String text) {
    if (text.length() < DATE || text.charAt(4) != '-' || text.charAt(7) != '-') {
      throw new DateTimeException("is not a date like 2026-08-17");
    }
    return LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, DATE));
  }

  private static int digits(String text, int from, int to) {
    int number = 0;
    for (int at = from; at < to; at++) {
      int digit = text.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        throw new DateTimeException("is not a date like 2026-08-17");
      }
      number = 10 * number + digit;
    }
    return number;
  }

  /** As it is written to the output; without the sign that a year of five digits has in Java. */
  static String text(LocalDateTime time, Frequency frequency) {
    String text = frequency == Frequency.HOURLY ? time.toString() : time.toLocalDate().toString();
    return text.startsWith("+") ? text.substring(1) : text;
  }
}
