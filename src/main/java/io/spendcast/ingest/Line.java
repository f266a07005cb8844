package io.spendcast.ingest;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One line of a file, without its line end. It holds until the next one is read. */
final class Line {
  private static final byte[] NO_BYTES = {};

  private final long number;
  private final @Nullable RecordRejection problem;
  private final byte[] ascii;
  private final int start;
  private final int length;
  private @Nullable String text;

  private Line(
      long number,
      @Nullable RecordRejection problem,
      @Nullable String text,
      byte[] ascii,
      int start,
      int length) {
    this.number = number;
    this.problem = problem;
    this.text = text;
    this.ascii = ascii;
    this.start = start;
    this.length = length;
  }

  static Line unreadable(long number, RecordRejection problem) {
    return new Line(number, problem, null, NO_BYTES, 0, 0);
  }

  static Line ofText(long number, String text) {
    return new Line(number, null, text, NO_BYTES, 0, 0);
  }

  /** A line of ASCII alone, which most are: it is read without being decoded. */
  static Line ofAscii(long number, byte[] bytes, int start, int length) {
    return new Line(number, null, null, bytes, start, length);
  }

  /** From 1. */
  long number() {
    return number;
  }

  /** Why the line cannot be read as text; null where it can. */
  @Nullable RecordRejection problem() {
    return problem;
  }

  /** Null when there is a problem. */
  @Nullable String text() {
    if (text == null && problem == null) {
      text = new String(ascii, start, length, StandardCharsets.ISO_8859_1);
    }
    return text;
  }

  boolean isBlank() {
    for (int i = start; i < start + length; i++) {
      if (ascii[i] > ' ') {
        return false;
      }
    }
    String decoded = text();
    return decoded != null && decoded.isBlank();
  }

  Fields read(JsonRecordReader json) throws RecordRejection {
    if (problem != null) {
      throw problem;
    }
    return text == null ? json.read(ascii, start, length) : json.read(text);
  }
}
