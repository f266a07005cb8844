package io.spendcast.ingest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes that go on to be read after a stream over them is closed. */
final class UnclosedInputStream extends FilterInputStream {
  UnclosedInputStream(InputStream in) {
    super(in);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    return in.read(buffer, offset, length);
  }

  @Override
  public void close() {
    // The owner of the bytes closes them.
  }
}
