package io.spendcast.ingest;

import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one record, held up to a limit. Of a longer record only the size and the digest are
 * kept.
 */
final class RawBytes {
  private final int limit;
  private final MessageDigest digest = Sha256.digest();
  private byte[] bytes = new byte[1 << 10];
  private int held;
  private long size;

  RawBytes(int limit) {
    this.limit = limit;
  }

  void clear() {
    if (isCut()) {
      digest.reset();
    }
    held = 0;
    size = 0;
  }

  void append(byte[] source, int start, int count) {
    boolean before = isCut();
    size += count;
    if (!isCut()) {
      ensure(held + count);
      System.arraycopy(source, start, bytes, held, count);
      held += count;
      return;
    }
    if (!before) {
      digest.update(bytes, 0, held);
    }
    digest.update(source, start, count);
  }

  void append(byte b) {
    if (size <= limit) {
      ensure(held + 1);
      bytes[held++] = b;
    } else {
      if (!isCut()) {
        digest.update(bytes, 0, held);
      }
      digest.update(b);
    }
    size++;
  }

  private void ensure(int capacity) {
    if (capacity > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(capacity, bytes.length * 2));
    }
  }

  /** Removes the last byte if it is this one and still held. */
  void dropLast(char last) {
    if (!isCut() && held > 0 && bytes[held - 1] == last) {
      held--;
      size--;
    }
  }

  long size() {
    return size;
  }

  boolean isOversize() {
    return size > limit;
  }

  /** Whether bytes are missing: one more than the limit is held, since it may end the line. */
  private boolean isCut() {
    return size > limit + 1L;
  }

  RecordRejection oversize() {
    return new RecordRejection(
        QuarantineReason.OVERSIZE_RECORD,
        null,
        "the record has " + size + " bytes, more than max_line_bytes = " + limit);
  }

  boolean isAscii() {
    return AsciiBytes.only(bytes, held);
  }

  /** The line that the bytes are, where they are ASCII; it holds until they change. */
  Line ascii(long number) {
    return Line.ofAscii(number, bytes, 0, held);
  }

  /** The text, or null when it is not UTF-8. */
  @Nullable String decode(StrictUtf8 utf8, boolean withoutMark) {
    int start = withoutMark && StrictUtf8.startsWithMark(bytes, held) ? 3 : 0;
    return utf8.decode(bytes, start, held - start);
  }

  /** Of all bytes; asked for once per record. */
  String sha256() {
    if (!isCut()) {
      digest.update(bytes, 0, held);
    }
    return Sha256.end(digest);
  }
}
