package io.spendcast.ingest;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;

/**
 * A text that is one JSON array of objects, as exports have it, as a line for each object: brackets
 * and commas between objects go, and line ends within an object become blanks. Nothing else is
 * changed, so that what is broken stays broken. What follows the array is taken as it is.
 */
final class JsonArrayText extends FilterInputStream {
  private static final int LONGEST_BLANKS = 1 << 12;
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final JsonArrayEnd array = new JsonArrayEnd();

  private JsonArrayText(InputStream in) {
    super(in);
  }

  /** Whether a text begins with an array of objects, which may be none. */
  static boolean begins(byte[] head) {
    int bracket = first(head);
    int object =
        bracket < head.length && head[bracket] == '[' ? firstNoBlank(head, bracket + 1) : 0;
    return object > 0 && object < head.length && (head[object] == '{' || head[object] == ']');
  }

  /** Whether a text holds nothing but blanks, or an array of nothing. */
  static boolean isEmpty(byte[] text) {
    int begin = first(text);
    boolean isArray = begins(text) && text[firstNoBlank(text, begin + 1)] == ']';
    return (isArray ? firstNoBlank(text, firstNoBlank(text, begin + 1) + 1) : begin) == text.length;
  }

  /** The text without a byte order mark before it. */
  static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** Whether a byte is one of a byte order mark's. */
  static boolean isOfMark(byte value) {
    return value == MARK[0] || value == MARK[1] || value == MARK[2];
  }

  /** The first byte that is no blank, after a byte order mark where there is one. */
  private static int first(byte[] head) {
    boolean isMarked =
        head.length >= MARK.length && Arrays.equals(head, 0, MARK.length, MARK, 0, MARK.length);
    return firstNoBlank(head, isMarked ? MARK.length : 0);
  }

  private static int firstNoBlank(byte[] head, int from) {
    int at = from;
    while (at < head.length && head[at] >= 0 && head[at] <= ' ') {
      at++;
    }
    return at;
  }

  /** The text in lines; as it is where it does not begin with an array of objects. */
  static InputStream inLines(InputStream text) throws IOException {
    PushbackInputStream whole = new PushbackInputStream(text, LONGEST_BLANKS);
    byte[] head = new byte[LONGEST_BLANKS];
    int count = 0;
    while (count < head.length && !isTold(head, count)) {
      int next = whole.read();
      if (next < 0) {
        break;
      }
      head[count++] = (byte) next;
    }
    byte[] begun = Arrays.copyOf(head, count);
    whole.unread(begun);
    return begins(begun) ? new JsonArrayText(whole) : whole;
  }

  /** Whether the first two bytes that are no blanks are there, or the first is no bracket. */
  private static boolean isTold(byte[] head, int count) {
    byte[] begun = Arrays.copyOf(head, count);
    if (count < MARK.length && count > 0 && begun[0] == MARK[0]) {
      return false;
    }
    int first = first(begun);
    return first < count && (begun[first] != '[' || firstNoBlank(begun, first + 1) < count);
  }

  /** The same of the first bytes of a text. */
  static byte[] inLines(byte[] head) throws IOException {
    return begins(head) ? inLines(new ByteArrayInputStream(head)).readAllBytes() : head;
  }

  @Override
  public int read() throws IOException {
    int next = in.read();
    return next < 0 ? next : turned((byte) next) & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = in.read(bytes, offset, length);
    for (int at = offset; at < offset + count; at++) {
      bytes[at] = turned(bytes[at]);
    }
    return count;
  }

  /** None: what is skipped would not be looked at. */
  @Override
  public long skip(long count) {
    return 0;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private byte turned(byte next) {
    if (array.isOver() || !array.take(next)) {
      return next;
    }
    return switch (next) {
      case '[' -> array.depth() == 1 ? (byte) ' ' : next;
      case ']' -> array.isOver() ? (byte) '\n' : next;
      case ',' -> array.depth() == 1 ? (byte) '\n' : next;
      case '\n', '\r' -> (byte) ' ';
      default -> next;
    };
  }
}
