package io.spendcast.report;

import java.util.Locale;

/**
 * Text from logs, made fit to be read. What would be invisible, or would turn the reading direction
 * of the text around it, is written as its code point: {@code [U+202E]}. Joiners stay, because
 * emoji and some scripts are made of them. This is not escaping: each sink still does its own.
 */
public final class DisplayText {
  private static final int NAME_LENGTH = 60;
  private static final int SENTENCE_LENGTH = 300;
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private DisplayText() {}

  /** A name of at most 60 characters; a longer one ends in an ellipsis. */
  public static String name(String raw) {
    return raw.isBlank() ? "(no name)" : shown(raw, NAME_LENGTH);
  }

  /** A sentence of at most 300 characters; a longer one ends in an ellipsis. */
  public static String sentence(String raw) {
    return shown(raw, SENTENCE_LENGTH);
  }

  private static String shown(String raw, int length) {
    StringBuilder out = new StringBuilder();
    int shown = 0;
    int at = 0;
    while (at < raw.length()) {
      int codePoint = raw.codePointAt(at);
      at += Character.charCount(codePoint);
      String text =
          isHidden(codePoint)
              ? String.format(Locale.ROOT, "[U+%04X]", codePoint)
              : Character.toString(codePoint);
      int width = text.codePointCount(0, text.length());
      if (shown + width > length - 1 && at < raw.length() || shown + width > length) {
        return out.append('\u2026').toString();
      }
      out.append(text);
      shown += width;
    }
    return out.toString();
  }

  private static boolean isHidden(int codePoint) {
    if (codePoint == ZERO_WIDTH_JOINER || codePoint == ZERO_WIDTH_NON_JOINER) {
      return false;
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
