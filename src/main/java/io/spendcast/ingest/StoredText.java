package io.spendcast.ingest;

import java.nio.charset.StandardCharsets;

/**
 * Text from outside as it is stored: verbatim, and bounded. A text that is cut, or that UTF-8
 * cannot hold, ends in {@code …#} and 16 hexadecimal digits of the whole text's SHA-256, so that
 * two different texts stay different.
 */
final class StoredText {
  /** Longest stored value of a column, mark included. */
  static final int COLUMN_CHARACTERS = 1024;

  private static final int MARK_CHARACTERS = 18;

  private StoredText() {}

  static String ofColumn(String text) {
    return capped(text, COLUMN_CHARACTERS);
  }

  static String capped(String text, int characters) {
    boolean unpaired = hasUnpairedSurrogate(text);
    if (!unpaired && text.length() <= characters) {
      return text;
    }
    int end = Math.min(text.length(), characters - MARK_CHARACTERS);
    if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    byte[] bytes = unpaired ? utf16(text) : text.getBytes(StandardCharsets.UTF_8);
    return wellFormed(text.substring(0, end)) + "…#" + Sha256.hex(bytes).substring(0, 16);
  }

  private static boolean hasUnpairedSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i)) && !JsonText.isPaired(text, i)) {
        return true;
      }
    }
    return false;
  }

  private static String wellFormed(String text) {
    StringBuilder kept = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i)) && !JsonText.isPaired(text, i)) {
        kept.setCharAt(i, '\uFFFD');
      }
    }
    return kept.toString();
  }

  /** Every UTF-16 unit as it is; an encoder would replace the unpaired ones. */
  private static byte[] utf16(String text) {
    byte[] bytes = new byte[text.length() * 2];
    for (int i = 0; i < text.length(); i++) {
      bytes[2 * i] = (byte) (text.charAt(i) >> 8);
      bytes[2 * i + 1] = (byte) text.charAt(i);
    }
    return bytes;
  }
}
