package io.spendcast.price;

import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One row of a {@link CsvFile}. A cell that cannot be read is reported and answered by a
 * placeholder; a row that is not {@linkplain #isSound() sound} afterwards is not to be used.
 */
public final class CsvRow {
  private final String file;
  private final CsvRecord cells;
  private final Map<String, Integer> positions;
  private final List<FileProblem> problems;
  private boolean sound = true;

  CsvRow(String file, CsvRecord cells, Map<String, Integer> positions, List<FileProblem> problems) {
    this.file = file;
    this.cells = cells;
    this.positions = positions;
    this.problems = problems;
  }

  /** Line that the row starts on, counted from 1. */
  public long line() {
    return cells.line();
  }

  /** Whether every cell that was asked for could be read. */
  public boolean isSound() {
    return sound;
  }

  /** A cell that must not be empty. */
  public String text(String column) {
    return read(column, null, "", "a value", value -> value);
  }

  /** A cell, or a value in place of an empty one. */
  public String text(String column, String whenEmpty) {
    return read(column, whenEmpty, "", "a value", value -> value);
  }

  /** A cell, or null where it is empty. */
  public @Nullable String optionalText(String column) {
    String text = text(column, "");
    return text.isEmpty() ? null : text;
  }

  /**
   * A cell that is not text.
   *
   * @param whenEmpty what an empty cell means, as text; null: the cell must not be empty
   * @param placeholder the answer where the cell cannot be read
   * @param expected what the cell should hold, as the end of "expected …"
   * @param parser throws {@link IllegalArgumentException}, {@link ArithmeticException} or {@link
   *     DateTimeException} for a text it cannot read
   */
  public <T> T read(
      String column,
      @Nullable String whenEmpty,
      T placeholder,
      String expected,
      Function<String, T> parser) {
    String cell = cell(column);
    if (cell.isEmpty() && whenEmpty == null) {
      return refuse(column, placeholder, expected);
    }
    String value = cell.isEmpty() && whenEmpty != null ? whenEmpty : cell;
    if (!value.isEmpty()
        && (isSpace(value.codePointAt(0)) || isSpace(value.codePointBefore(value.length())))) {
      return refuse(column, placeholder, "no space around the value");
    }
    try {
      return parser.apply(value);
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      return refuse(column, placeholder, expected);
    }
  }

  /** Reports a cell whose value is wrong only beside other cells. */
  public void report(String column, String expected) {
    refuse(column, "", expected);
  }

  /** A cell as it stands, empty where the file has no such column; nothing is reported. */
  String raw(String column) {
    return cell(column);
  }

  /** Space of any kind, also what does not break a line or has no width. */
  private static boolean isSpace(int point) {
    return Character.isWhitespace(point)
        || Character.isSpaceChar(point)
        || Character.getType(point) == Character.FORMAT;
  }

  private <T> T refuse(String column, T placeholder, String expected) {
    sound = false;
    if (positions.containsKey(column)) {
      problems.add(new FileProblem(file, line(), column, cell(column), expected));
    }
    return placeholder;
  }

  private String cell(String column) {
    Integer position = positions.get(column);
    return position == null ? "" : cells.cells().get(position);
  }
}
