package io.spendcast.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The bytes of a whole file, compared with what was inspected. */
record InspectedFileStream(DigestedInputStream bytes, String checksum) implements InspectedBytes {

  static InspectedFileStream open(InspectedFile file) throws IOException {
    return new InspectedFileStream(
        new DigestedInputStream(Files.newInputStream(Path.of(file.path()))), file.checksum());
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
