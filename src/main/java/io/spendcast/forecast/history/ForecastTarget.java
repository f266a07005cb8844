package io.spendcast.forecast.history;

import java.io.IOException;
import java.nio.file.Path;

/** Where a forecast goes: seen whole, or not at all. */
public interface ForecastTarget {

  /** What is written; a folder for what is unfinished stands beside it meanwhile. */
  Path path();

  /**
   * Begins a forecast; nothing is seen before it is finished.
   *
   * @param unfinished a folder that is deleted afterwards
   */
  ForecastWriter begin(Path unfinished) throws IOException;
}
