package io.spendcast.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The bytes of a whole file, compared with what was inspected. */
record InspectedFileStream(FileChannel channel, DigestedInputStream bytes, String checksum)
    implements InspectedBytes {

  static InspectedFileStream open(InspectedFile file) throws IOException {
    FileChannel channel = FileChannel.open(Path.of(file.path()));
    return new InspectedFileStream(
        channel, new DigestedInputStream(Channels.newInputStream(channel)), file.checksum());
  }

  @Override
  public InputStream stream() {
    return bytes;
  }

  @Override
  public @Nullable String difference() throws IOException {
    return bytes.drain().equals(checksum) ? null : "its bytes have another checksum";
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
