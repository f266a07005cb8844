package io.spendcast.price;

import java.util.List;

/**
 * One record of a CSV file.
 *
 * @param line line that the record starts on, counted from 1
 */
record CsvRecord(long line, List<String> cells) {
  boolean isBlank() {
    return cells.size() == 1 && cells.get(0).isEmpty();
  }
}
