package io.spendcast.report.mail;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.text.Normalizer;

/**
 * Text for a mail header. What goes out is ASCII, folded by us and nobody else, and holds nothing
 * that a careless server could read as a line end: neither CR, LF and other controls, nor a
 * character whose low byte is one of the two (U+760D, U+760A; letters such as U+010D are written as
 * base and accent, which look the same).
 */
final class HeaderText {
  private static final int LONGEST = 200;

  private HeaderText() {}

  /** The encoded value of the header of that name (RFC 2047). */
  static String encode(String header, String raw) {
    String clean = clean(raw);
    try {
      return MimeUtility.fold(header.length() + 2, MimeUtility.encodeText(clean, "UTF-8", "Q"));
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("UTF-8 is missing from this Java runtime", e);
    }
  }

  static String clean(String raw) {
    StringBuilder decomposed = new StringBuilder();
    raw.codePoints()
        .forEach(
            c -> {
              String one = Character.toString(c);
              decomposed.append(
                  endsLikeALine(c) ? Normalizer.normalize(one, Normalizer.Form.NFD) : one);
            });
    StringBuilder out = new StringBuilder();
    decomposed
        .codePoints()
        .limit(LONGEST)
        .forEach(c -> out.appendCodePoint(endsLikeALine(c) || Character.isISOControl(c) ? '?' : c));
    return out.toString();
  }

  private static boolean endsLikeALine(int codePoint) {
    for (char unit : Character.toChars(codePoint)) {
      int low = unit & 0xFF;
      if (low == '\r' || low == '\n') {
        return true;
      }
    }
    return false;
  }
}
