package io.spendcast.forecast.history;

import java.io.IOException;
import java.time.LocalDateTime;

/** Where a history comes from: rows of a series, a time and a value, in any order. */
public interface HistorySource {

  /** About how many bytes its rows would be as text; decides how finely they are spread. */
  long textBytes() throws IOException;

  /**
   * Gives every row once.
   *
   * @throws HistoryException if the source as a whole is of no use
   */
  void read(Rows rows) throws IOException;

  /** As the person who gave it knows it; begins error messages. */
  @Override
  String toString();

  /** Takes rows. */
  interface Rows {
    /**
     * @param row its number in the source, from one
     * @param value NaN where it is unknown
     */
    void add(String seriesId, long row, LocalDateTime time, double value) throws IOException;

    /**
     * A row that cannot be used, so that its series is left out.
     *
     * @param problem continues "row 7 of series x"
     */
    void reject(String seriesId, long row, String problem) throws IOException;
  }
}
