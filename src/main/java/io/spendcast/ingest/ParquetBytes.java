package io.spendcast.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** The bytes of a Parquet file by position; the channel's own position stays where it is. */
record ParquetBytes(FileChannel channel) implements InputFile {
  private static final int MAX_FOOTER_BYTES = 16 << 20;
  private static final int TAIL_BYTES = 8;
  private static final int MAGIC_BYTES = 4;

  @Override
  public long getLength() throws IOException {
    return channel.size();
  }

  /**
   * Checks the end of the file before memory is taken for its footer.
   *
   * @throws CorruptInputException where there is no footer of a sane size
   */
  void requireFooter() throws IOException {
    long size = channel.size();
    ByteBuffer tail = ByteBuffer.allocate(TAIL_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    if (size >= TAIL_BYTES + MAGIC_BYTES) {
      channel.read(tail, size - TAIL_BYTES);
    }
    String magic = new String(tail.array(), MAGIC_BYTES, MAGIC_BYTES, StandardCharsets.US_ASCII);
    if (!magic.equals("PAR1")) {
      throw new CorruptInputException("the Parquet data has no end: the file is truncated");
    }
    long footerBytes = tail.getInt(0);
    if (footerBytes <= 0 || footerBytes > size - TAIL_BYTES - MAGIC_BYTES) {
      throw new CorruptInputException(
          "the Parquet footer claims " + footerBytes + " bytes, which the file does not have");
    }
    if (footerBytes > MAX_FOOTER_BYTES) {
      throw new CorruptInputException(
          "the Parquet footer has " + footerBytes + " bytes, more than " + MAX_FOOTER_BYTES);
    }
  }

  @Override
  public SeekableInputStream newStream() {
    Positioned stream = new Positioned(channel);
    return new DelegatingSeekableInputStream(stream) {
      @Override
      public long getPos() {
        return stream.position;
      }

      @Override
      public void seek(long position) {
        stream.position = position;
      }
    };
  }

  private static final class Positioned extends InputStream {
    private final FileChannel channel;
    private long position;

    Positioned(FileChannel channel) {
      this.channel = channel;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = channel.read(ByteBuffer.wrap(buffer, offset, length), position);
      position += Math.max(count, 0);
      return count;
    }
  }
}
