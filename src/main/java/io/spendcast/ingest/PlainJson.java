package io.spendcast.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes apart lines of JSON as most records are: an object of columns, each once, with texts
 * without escapes, whole numbers, {@code true}, {@code false} and {@code null}. Of any other line
 * it says nothing, and {@link JsonRecordReader} reads it, which knows all of JSON and tells what is
 * wrong. Not safe for several threads.
 */
final class PlainJson {
  private static final byte[][] NAMES =
      Arrays.stream(UsageColumn.values())
          .map(column -> column.columnName().getBytes(StandardCharsets.US_ASCII))
          .toArray(byte[][]::new);

  /** Longer numbers, and texts, are left to who knows their limits. */
  private static final int MOST_DIGITS = 18;

  private static final int LONGEST_TEXT = 1 << 20;

  /** Records of a file have their fields in one order: the columns of the last one. */
  private final @Nullable UsageColumn[] expected =
      new @Nullable UsageColumn[UsageColumn.COUNT_OF_COLUMNS];

  private byte[] bytes = {};
  private int end;
  private int at;

  /** The fields; null where this is another line. The bytes are ASCII. */
  @Nullable ColumnFields read(byte[] line, int start, int length) {
    bytes = line;
    at = start;
    end = start + length;
    if (!passes('{')) {
      return null;
    }
    ColumnFields fields = new ColumnFields();
    do {
      UsageColumn column = name(fields.size());
      if (column == null || !passes(':')) {
        return null;
      }
      FieldValue value = value();
      if (value == null || !fields.add(column, value)) {
        return null;
      }
    } while (passes(','));
    return passes('}') && isOver() ? fields : null;
  }

  private @Nullable UsageColumn name(int field) {
    if (field == expected.length || !passes('"')) {
      return null;
    }
    UsageColumn column = expected[field];
    if (column == null || !isNext(NAMES[column.ordinal()])) {
      int nameEnd = textEnd();
      if (nameEnd < 0) {
        return null;
      }
      column = UsageColumn.given(text(nameEnd));
      expected[field] = column;
      at = nameEnd + 1;
    }
    return column;
  }

  /** Passes over a name and the quote behind it. */
  private boolean isNext(byte[] name) {
    int nameEnd = at + name.length;
    boolean isNext =
        nameEnd < end
            && bytes[nameEnd] == '"'
            && Arrays.equals(bytes, at, nameEnd, name, 0, name.length);
    at = isNext ? nameEnd + 1 : at;
    return isNext;
  }

  private @Nullable FieldValue value() {
    passBlanks();
    if (at == end) {
      return null;
    }
    return switch (bytes[at]) {
      case '"' -> {
        at++;
        int textEnd = textEnd();
        if (textEnd < 0) {
          yield null;
        }
        FieldValue text = new FieldValue.Text(text(textEnd));
        at = textEnd + 1;
        yield text;
      }
      case 't' -> passesWord("true") ? FieldValue.Flag.TRUE : null;
      case 'f' -> passesWord("false") ? FieldValue.Flag.FALSE : null;
      case 'n' -> passesWord("null") ? FieldValue.Null.NULL : null;
      default -> number();
    };
  }

  private @Nullable FieldValue number() {
    int digits = bytes[at] == '-' ? at + 1 : at;
    int numberEnd = digits;
    while (numberEnd < end && bytes[numberEnd] >= '0' && bytes[numberEnd] <= '9') {
      numberEnd++;
    }
    int count = numberEnd - digits;
    boolean isWhole = count == 1 || count > 1 && count <= MOST_DIGITS && bytes[digits] != '0';
    if (!isWhole) {
      return null;
    }
    FieldValue number = new FieldValue.NumberText(text(numberEnd));
    at = numberEnd;
    return number;
  }

  private boolean passesWord(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (at == end || bytes[at] != word.charAt(i)) {
        return false;
      }
      at++;
    }
    return true;
  }

  /** Where the quote is that ends a text; -1 where the text is not as it stands there. */
  private int textEnd() {
    int last = Math.min(end, at + LONGEST_TEXT);
    for (int i = at; i < last; i++) {
      byte b = bytes[i];
      if (b == '"') {
        return i;
      }
      if (b == '\\' || b < ' ') {
        return -1;
      }
    }
    return -1;
  }

  private String text(int textEnd) {
    return new String(bytes, at, textEnd - at, StandardCharsets.ISO_8859_1);
  }

  private boolean passes(char wanted) {
    passBlanks();
    boolean isThere = at < end && bytes[at] == wanted;
    at = isThere ? at + 1 : at;
    return isThere;
  }

  private boolean isOver() {
    passBlanks();
    return at == end;
  }

  private void passBlanks() {
    while (at < end && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r')) {
      at++;
    }
  }
}
