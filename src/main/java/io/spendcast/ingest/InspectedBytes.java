package io.spendcast.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Bytes that were inspected before and can be compared with what was found then. */
interface InspectedBytes extends Closeable {

  /**
   * Opens a file, or one section of it.
   *
   * @param section null for the whole file
   */
  static InspectedBytes open(InspectedFile file, @Nullable FileSection section) throws IOException {
    return section == null
        ? InspectedFileStream.open(file)
        : new SectionInputStream(Path.of(file.path()), section, file.bytes());
  }

  InputStream stream();

  /** For a reader that goes by position. */
  FileChannel channel();

  /** Reads what is left and says how the bytes differ; null where they do not. */
  @Nullable String difference() throws IOException;
}
