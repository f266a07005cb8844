package io.spendcast.price;

import java.util.Comparator;

/**
 * A name, or a pattern in which each {@code *} stands for any number of characters.
 *
 * @param text not empty, without two stars in a row
 */
public record NamePattern(String text) {
  private static final char STAR = '*';

  /** The longest first; a length counts the characters that are no stars. */
  static final Comparator<NamePattern> LONGEST_FIRST =
      Comparator.comparing(NamePattern::length).reversed().thenComparing(NamePattern::text);

  /**
   * @throws IllegalArgumentException for an empty text, or two stars in a row
   */
  public NamePattern {
    if (text.isEmpty() || text.contains("**")) {
      throw new IllegalArgumentException(
          "A name or a pattern without two stars in a row, not " + QuotedText.of(text));
    }
  }

  /** Whether it names exactly one model. */
  public boolean isExact() {
    return text.indexOf(STAR) < 0;
  }

  /** Characters that are no stars. */
  int length() {
    return (int) text.chars().filter(character -> character != STAR).count();
  }

  boolean matches(String name) {
    int at = 0;
    int in = 0;
    int star = -1;
    int resume = 0;
    while (in < name.length()) {
      if (at < text.length() && text.charAt(at) == STAR) {
        star = at++;
        resume = in;
      } else if (at < text.length() && text.charAt(at) == name.charAt(in)) {
        at++;
        in++;
      } else if (star >= 0) {
        at = star + 1;
        in = ++resume;
      } else {
        return false;
      }
    }
    return at == text.length() || (at == text.length() - 1 && text.charAt(at) == STAR);
  }

  /** Whether some name matches both. */
  boolean intersects(NamePattern other) {
    String a = text;
    String b = other.text;
    boolean[][] meet = new boolean[a.length() + 1][b.length() + 1];
    for (int i = a.length(); i >= 0; i--) {
      for (int j = b.length(); j >= 0; j--) {
        boolean starA = i < a.length() && a.charAt(i) == STAR;
        boolean starB = j < b.length() && b.charAt(j) == STAR;
        meet[i][j] =
            (i == a.length() && j == b.length())
                || (starA && (meet[i + 1][j] || (j < b.length() && meet[i][j + 1])))
                || (starB && (meet[i][j + 1] || (i < a.length() && meet[i + 1][j])))
                || (i < a.length()
                    && j < b.length()
                    && a.charAt(i) == b.charAt(j)
                    && meet[i + 1][j + 1]);
      }
    }
    return meet[0][0];
  }
}
