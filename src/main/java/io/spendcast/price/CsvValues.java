package io.spendcast.price;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/**
 * What cells of limits and price books may hold. Each method throws {@link
 * IllegalArgumentException} or {@link DateTimeException} for a text it cannot read.
 */
public final class CsvValues {
  public static final String A_DECIMAL =
      "a decimal number of 0 or more, such as 0.15 or 7.5e-8, without separators, the exponent of"
          + " at most two digits";
  public static final String AN_INTEGER = "an integer of 0 or more";
  public static final String A_BOOLEAN = "true or false";
  public static final String A_DATE = "a date such as 2026-07-01";
  public static final String AN_INSTANT =
      "an instant of whole microseconds with its zone, such as 2026-07-01T16:30:00Z, or a date,"
          + " from 1970 to 9999";

  private static final Pattern DECIMAL =
      Pattern.compile("[0-9]{1,40}(\\.[0-9]{1,60})?([eE][+-]?[0-9]{1,2})?");
  private static final Pattern INTEGER = Pattern.compile("[0-9]{1,18}");
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final int NANOS_PER_MICRO = 1_000;

  private CsvValues() {}

  /** An unsigned decimal number, exactly as written. */
  public static BigDecimal decimal(String text) {
    require(DECIMAL, text);
    return new BigDecimal(text);
  }

  /** An integer from 0 to 10^18 - 1. */
  public static long integer(String text) {
    require(INTEGER, text);
    return Long.parseLong(text);
  }

  /** {@code true} or {@code false}, in lower case. */
  public static boolean bool(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("Not a boolean: " + text);
    }
    return text.equals("true");
  }

  /** {@code yyyy-MM-dd}, from 1970 on. */
  public static LocalDate date(String text) {
    require(DATE, text);
    LocalDate date = LocalDate.parse(text);
    if (date.isBefore(LocalDate.EPOCH)) {
      throw new IllegalArgumentException("Before 1970: " + text);
    }
    return date;
  }

  /** An instant with an offset, or a date, which means its midnight in UTC. */
  public static Instant instant(String text) {
    if (DATE.matcher(text).matches()) {
      return date(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    Instant instant =
        OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME).toInstant();
    int year = instant.atOffset(ZoneOffset.UTC).getYear();
    if (year < 1970 || year > 9999 || instant.getNano() % NANOS_PER_MICRO != 0) {
      throw new IllegalArgumentException("Out of range or too fine: " + text);
    }
    return instant;
  }

  private static void require(Pattern form, String text) {
    if (!form.matcher(text).matches()) {
      throw new IllegalArgumentException("Not of the form " + form + ": " + text);
    }
  }
}
