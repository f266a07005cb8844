package io.spendcast.price;

import org.jspecify.annotations.Nullable;

/**
 * One thing wrong in an input file.
 *
 * @param file name of the file
 * @param line line that the record starts on, counted from 1
 * @param column name of the column; null where the problem is of the whole line
 * @param found what the file says
 * @param expected what it should say, as the end of "expected …"
 */
public record FileProblem(
    String file, long line, @Nullable String column, String found, String expected) {
  /** The problem in one line: where, what was found, what is expected. */
  public String message() {
    String where = QuotedText.plain(file) + ":" + line;
    return where
        + (column == null ? "" : ", column " + QuotedText.plain(column))
        + ": found "
        + (found.isEmpty() ? "nothing" : QuotedText.of(found))
        + "; expected "
        + expected;
  }
}
