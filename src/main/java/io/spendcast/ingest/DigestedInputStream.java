package io.spendcast.ingest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts and digests the bytes that are read through it. */
final class DigestedInputStream extends FilterInputStream {
  private final AheadDigest digest = new AheadDigest();

  DigestedInputStream(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = in.read(buffer, offset, length);
    if (read > 0) {
      digest.update(buffer, offset, read);
    }
    return read;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  long count() {
    return digest.count();
  }

  /** Reads what is left and returns the SHA-256 of all bytes. */
  String drain() throws IOException {
    byte[] buffer = new byte[1 << 16];
    while (read(buffer, 0, buffer.length) >= 0) {
      // The bytes are of no interest beyond their digest.
    }
    return digest.end();
  }
}
