package io.spendcast.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** The bytes of one section, compared with what was inspected. */
final class SectionInputStream extends InputStream implements InspectedBytes {
  private final FileSection section;
  private final long fileBytes;
  private final FileChannel channel;
  private final InputStream in;
  private final CRC32C crc = new CRC32C();
  private long left;

  /**
   * @param fileBytes size of the whole file when it was inspected
   */
  SectionInputStream(Path file, FileSection section, long fileBytes) throws IOException {
    this.section = section;
    this.fileBytes = fileBytes;
    this.channel = FileChannel.open(file, StandardOpenOption.READ);
    this.in = Channels.newInputStream(channel.position(section.offset()));
    this.left = section.bytes();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (left == 0) {
      return -1;
    }
    int read = in.read(buffer, offset, (int) Math.min(length, left));
    if (read > 0) {
      crc.update(buffer, offset, read);
      left -= read;
    }
    return read;
  }

  @Override
  public FileChannel channel() {
    return channel;
  }

  @Override
  public InputStream stream() {
    return this;
  }

  @Override
  public @Nullable String difference() throws IOException {
    skipNBytes(left);
    if (channel.size() != fileBytes) {
      return "it has " + channel.size() + " bytes and had " + fileBytes;
    }
    return crc.getValue() == section.crc32c() ? null : "its bytes have another checksum";
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
