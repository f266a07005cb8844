package io.spendcast.forecast.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A folder of files that a run leaves behind. */
final class TemporaryFolder {
  private TemporaryFolder() {}

  /** Deletes it with its files; it has no folders. */
  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
