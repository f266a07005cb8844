package io.spendcast.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Gzip (RFC 1952) that fails on every byte that is not part of a whole member. The JDK's own stream
 * takes a damaged header of a later member for the end of the file and loses the rest.
 */
final class StrictGzipInputStream extends InputStream {
  private static final int RESERVED = 0xE0;
  private static final int HEADER_CHECKSUM = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int END = -1;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final byte[] compressed = new byte[1 << 13];
  private int position;
  private int limit;
  private boolean ended;

  StrictGzipInputStream(InputStream in) throws IOException {
    this.in = in;
    readHeader(nextByte());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) == END ? END : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!ended) {
      int count = inflate(buffer, offset, length);
      if (count > 0) {
        checksum.update(buffer, offset, count);
        return count;
      }
      if (inflater.finished()) {
        endMember();
      } else if (inflater.needsDictionary()) {
        throw new CorruptInputException("the gzip data asks for a dictionary");
      } else if (inflater.needsInput()) {
        if (position == limit && !fill()) {
          throw truncated();
        }
        inflater.setInput(compressed, position, limit - position);
        position = limit;
      }
    }
    return END;
  }

  private int inflate(byte[] buffer, int offset, int length) throws CorruptInputException {
    try {
      return inflater.inflate(buffer, offset, length);
    } catch (DataFormatException e) {
      throw new CorruptInputException("the gzip data is damaged: " + e.getMessage());
    }
  }

  private void endMember() throws IOException {
    position = limit - inflater.getRemaining();
    if (littleEndian(4) != checksum.getValue()) {
      throw new CorruptInputException("the gzip checksum (CRC-32) does not match the data");
    }
    if (littleEndian(4) != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw new CorruptInputException("the gzip length does not match the data");
    }
    inflater.reset();
    checksum.reset();
    int next = nextByte();
    if (next == END) {
      ended = true;
    } else {
      readHeader(next);
    }
  }

  private void readHeader(int firstByte) throws IOException {
    if (firstByte != 0x1f || requiredByte() != 0x8b) {
      throw new CorruptInputException("bytes that are no gzip member follow the last one");
    }
    if (requiredByte() != 8) {
      throw new CorruptInputException("the gzip header names an unknown compression method");
    }
    int flags = requiredByte();
    if ((flags & RESERVED) != 0) {
      throw new CorruptInputException("the gzip header sets reserved flags");
    }
    passOver(6);
    if ((flags & EXTRA) != 0) {
      passOver(littleEndian(2));
    }
    if ((flags & NAME) != 0) {
      passOverText();
    }
    if ((flags & COMMENT) != 0) {
      passOverText();
    }
    if ((flags & HEADER_CHECKSUM) != 0) {
      passOver(2);
    }
  }

  private void passOverText() throws IOException {
    int next = requiredByte();
    while (next != 0) {
      next = requiredByte();
    }
  }

  private void passOver(long count) throws IOException {
    for (long i = 0; i < count; i++) {
      requiredByte();
    }
  }

  private long littleEndian(int bytes) throws IOException {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (long) requiredByte() << (8 * i);
    }
    return value;
  }

  private int requiredByte() throws IOException {
    int next = nextByte();
    if (next == END) {
      throw truncated();
    }
    return next;
  }

  private int nextByte() throws IOException {
    if (position == limit && !fill()) {
      return END;
    }
    return compressed[position++] & 0xff;
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(compressed, 0, compressed.length));
    return limit > 0;
  }

  private static CorruptInputException truncated() {
    return new CorruptInputException("the gzip data ends in the middle: the file is truncated");
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
