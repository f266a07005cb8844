package io.spendcast.forecast.history;

import io.spendcast.forecast.family.Frequency;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Cells of a row, as text or typed, as a row of a history. */
public final class HistoryCells {
  /** Beyond this, squares are no numbers any more. */
  static final double LARGEST = 1e100;

  private HistoryCells() {}

  /**
   * Adds a row, or rejects it with what is wrong.
   *
   * @param date text, a LocalDate, or a LocalDateTime; null where the cell is empty
   * @param value text, or a number; null where the cell is empty, which is unknown
   */
  public static void add(
      HistorySource.Rows rows,
      Frequency frequency,
      String seriesId,
      long row,
      @Nullable Object date,
      @Nullable Object value)
      throws IOException {
    if (seriesId.isBlank()) {
      rows.reject(seriesId, row, "has no series_id");
      return;
    }
    LocalDateTime time;
    double number;
    try {
      time = time(date, frequency);
    } catch (DateTimeException e) {
      String shown = date == null ? "" : date.toString();
      rows.reject(seriesId, row, "date '" + shown + "' cannot be used: " + e.getMessage());
      return;
    }
    try {
      number = number(value);
    } catch (NumberFormatException e) {
      rows.reject(seriesId, row, "value '" + value + "' " + e.getMessage());
      return;
    }
    rows.add(seriesId, row, time, number);
  }

  private static LocalDateTime time(@Nullable Object date, Frequency frequency) {
    if (date instanceof LocalDate day) {
      return day.atStartOfDay();
    }
    if (date instanceof LocalDateTime time) {
      if (!time.truncatedTo(ChronoUnit.HOURS).equals(time)) {
        throw new DateTimeException("is not a full hour");
      }
      return HistoryTime.checked(time, frequency);
    }
    return HistoryTime.parse(date == null ? "" : date.toString(), frequency);
  }

  private static double number(@Nullable Object value) {
    if (value instanceof Number number) {
      double known = number.doubleValue();
      if (Math.abs(known) > LARGEST) {
        throw new NumberFormatException("is larger than 1e100");
      }
      return known;
    }
    return HistoryValue.parse(value == null ? "" : value.toString());
  }
}
