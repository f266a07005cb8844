package io.spendcast.warehouse;

import java.nio.file.Files;
import java.nio.file.Path;

/** What is said of the local folder of a Delta table. */
final class TableFolder {
  private static final String FIRST_COMMIT = "_delta_log/00000000000000000000.json";

  private TableFolder() {}

  /** A path that Hadoop reads as it stands: a space in it is a space and not %20. */
  static String location(Path folder) {
    return "file:" + folder.toAbsolutePath();
  }

  /** Whether there is a table; a run that died as it made one leaves a log without a commit. */
  static boolean hasTable(Path folder) {
    return Files.exists(folder.resolve(FIRST_COMMIT))
        || (Files.isDirectory(folder.resolve("_delta_log"))
            && SnapshotReader.newestVersion(folder) >= 0);
  }
}
