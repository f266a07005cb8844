package io.spendcast.ingest;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the start of a JSON line that is not whole: pairs of a canonical name and a plain value, as
 * long as they follow each other without a fault. The first other thing ends it, so a content field
 * is never reached, whatever became of its name or its quotes. Since the start of the line may be
 * missing, and what is left may be an object from inside a message, free text is withheld even
 * under canonical names.
 */
final class SafePrefix {
  private static final int MAX_VALUE_CHARACTERS = 64;
  private static final Set<String> LITERALS = Set.of("true", "false", "null");

  private final String line;
  private int position;

  private SafePrefix(String line) {
    this.line = line;
  }

  /** The safe start of the line, and a note that the rest is withheld. */
  static String of(String line) {
    return new SafePrefix(line).read() + RawText.REST_WITHHELD;
  }

  private String read() {
    StringBuilder kept = new StringBuilder();
    boolean open = accept('{');
    if (open) {
      kept.append('{');
    }
    while (open) {
      String name = quoted();
      UsageColumn column = name == null ? null : UsageColumn.given(name);
      String value =
          column == null || column.kind() == ColumnKind.LABELS || !accept(':')
              ? null
              : plainValue(column);
      open = value != null && accept(',');
      if (value != null && (open || accept('}'))) {
        kept.append('"').append(name).append("\":").append(value).append(open ? "," : "}");
      }
    }
    return kept.toString();
  }

  /** The value as it is kept, or null where there is no plain value. */
  private @Nullable String plainValue(UsageColumn column) {
    skipBlanks();
    if (position < line.length() && line.charAt(position) == '"') {
      String text = quoted();
      if (text == null) {
        return null;
      }
      boolean kept = NumberParser.isShown(text) || column.allowed().contains(text);
      return '"' + (kept ? text : RawText.withheld(text.length())) + '"';
    }
    int start = position;
    while (position < line.length() && isLiteral(line.charAt(position))) {
      position++;
    }
    String literal = line.substring(start, position);
    boolean plain =
        literal.length() <= MAX_VALUE_CHARACTERS
            && (NumberParser.isNumber(literal) || LITERALS.contains(literal));
    return plain ? literal : null;
  }

  /** A short string of plain characters, or null where there is none. */
  private @Nullable String quoted() {
    if (!accept('"')) {
      return null;
    }
    int start = position;
    while (position < line.length() && isPlain(line.charAt(position))) {
      position++;
    }
    String text = line.substring(start, position);
    boolean closed = position < line.length() && line.charAt(position) == '"';
    position++;
    return closed && text.length() <= MAX_VALUE_CHARACTERS ? text : null;
  }

  private boolean accept(char expected) {
    skipBlanks();
    if (position < line.length() && line.charAt(position) == expected) {
      position++;
      return true;
    }
    return false;
  }

  private void skipBlanks() {
    while (position < line.length()
        && (line.charAt(position) == ' ' || line.charAt(position) == '\t')) {
      position++;
    }
  }

  /** Characters of names, numbers and instants. */
  static boolean isPlain(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isLiteral(c) || "_:/@".indexOf(c) >= 0;
  }

  private static boolean isLiteral(char c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || "+-.E".indexOf(c) >= 0;
  }
}
