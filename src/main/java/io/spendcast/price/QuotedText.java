package io.spendcast.price;

/** Text of unknown origin, made safe for one line of a message. */
public final class QuotedText {
  private static final int MAX_LENGTH = 80;

  private QuotedText() {}

  /** The text in double quotes. */
  public static String of(String text) {
    return "\"" + plain(text) + "\"";
  }

  /**
   * The text without quotes: control, format and line-separating characters as backslash-u escapes,
   * and cut after 80 characters.
   */
  public static String plain(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(MAX_LENGTH)
        .forEach(
            point -> {
              if (isVisible(point)) {
                shown.appendCodePoint(point);
              } else {
                shown.append("\\u").append(Integer.toHexString(0x10000 | point).substring(1));
              }
            });
    return text.codePointCount(0, text.length()) > MAX_LENGTH ? shown + "…" : shown.toString();
  }

  private static boolean isVisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
