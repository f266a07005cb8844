package io.spendcast.forecast.history;

import java.io.Closeable;
import java.io.IOException;
import java.time.LocalDateTime;

/** Takes the rows of a forecast, by series and time. */
public interface ForecastWriter extends Closeable {

  /**
   * @param start of the slot
   * @param figures median, mean, lo80, hi80, lo95, hi95
   */
  void write(String seriesId, LocalDateTime start, double[] figures) throws IOException;

  /** Shows what was written in place of what stood there before. */
  void finish() throws IOException;
}
