package io.spendcast.ingest;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Zstandard (RFC 8878) that fails on every byte that is not part of a whole frame; frames may
 * follow each other. The library refuses a frame whose window is above 128 MiB, so no header can
 * ask for more memory. A checksum is verified where the frame carries one, as the command line tool
 * writes by default; without it some damage cannot be told. Must be closed: its memory is not
 * Java's.
 */
final class StrictZstdInputStream extends InputStream {
  private static final int END = -1;
  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream in;
  private final ZstdDecompressCtx context = new ZstdDecompressCtx();
  private final byte[] read = new byte[BUFFER_BYTES];
  private final ByteBuffer compressed = ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);
  private final ByteBuffer text = ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);
  private boolean insideFrame;

  StrictZstdInputStream(InputStream in) {
    this.in = in;
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
    while (!text.hasRemaining()) {
      if (!decompress() && !fill()) {
        if (insideFrame) {
          throw new CorruptInputException(
              "the zstd data ends in the middle: the file is truncated");
        }
        return END;
      }
    }
    int count = Math.min(length, text.remaining());
    text.get(buffer, offset, count);
    return count;
  }

  /** Whether bytes were taken in or text came out. */
  private boolean decompress() throws CorruptInputException {
    if (!insideFrame && !compressed.hasRemaining()) {
      return false;
    }
    int before = compressed.position();
    text.clear();
    try {
      insideFrame = !context.decompressDirectByteBufferStream(text, compressed);
    } catch (ZstdException e) {
      throw new CorruptInputException("the zstd data is damaged: " + e.getMessage());
    } finally {
      text.flip();
    }
    return text.hasRemaining() || compressed.position() > before;
  }

  private boolean fill() throws IOException {
    int count = in.read(read, 0, read.length);
    if (count <= 0) {
      return false;
    }
    compressed.clear().put(read, 0, count).flip();
    return true;
  }

  @Override
  public void close() throws IOException {
    context.close();
    in.close();
  }
}
