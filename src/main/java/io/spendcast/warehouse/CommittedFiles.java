package io.spendcast.warehouse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files that a file of a Delta log relies on: for a commit, the data and change files it adds;
 * for {@code _last_checkpoint}, the checkpoint. They are written without a sync, so they are synced
 * before the log names them. Deletion vectors and the sidecars of a V2 checkpoint are not followed:
 * no table here has them.
 */
final class CommittedFiles {
  static final String LAST_CHECKPOINT = "_last_checkpoint";

  private static final JsonFactory JSON = new JsonFactory();

  private final Path logFolder;
  private final Path tableFolder;
  private final String logFileName;
  private final Set<Path> files = new LinkedHashSet<>();
  private final Set<Path> folders = new LinkedHashSet<>();

  CommittedFiles(Path logFile) {
    Path log = logFile.getParent();
    Path table = log == null ? null : log.getParent();
    if (log == null || table == null) {
      throw new IllegalArgumentException("Not a file of a table's log: " + logFile);
    }
    logFolder = log;
    tableFolder = table;
    logFileName = String.valueOf(logFile.getFileName());
    if (DeltaLogListing.commitVersion(logFileName) == 0) {
      folders.add(tableFolder);
      Path parent = tableFolder.getParent();
      if (parent != null) {
        folders.add(parent);
      }
    }
  }

  /** Takes one line of the log file into account. */
  void addLine(String line) throws IOException {
    if (logFileName.equals(LAST_CHECKPOINT)) {
      addCheckpoint(line);
    } else if (line.startsWith("{\"add\"") || line.startsWith("{\"cdc\"")) {
      String path = dataPath(line);
      Path file = path == null ? null : DataFilePath.resolve(tableFolder, path);
      if (file != null) {
        addDataFile(file);
      }
    }
  }

  /**
   * Syncs the files, then the folders that hold their names.
   *
   * @throws NoSuchFileException when a named file does not exist
   */
  void sync() throws IOException {
    List<Path> present = new ArrayList<>();
    for (Path file : files) {
      if (!Files.exists(file)) {
        throw new NoSuchFileException(
            file.toString(),
            null,
            logFileName + " names this file, which does not exist; nothing was committed");
      }
      present.add(file);
      if (Files.exists(checksumOf(file))) {
        present.add(checksumOf(file));
      }
    }
    Durability.sync(present, folders);
  }

  /** The checksum that Hadoop's local file system keeps beside a file it wrote. */
  static Path checksumOf(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".crc");
  }

  private void addDataFile(Path file) {
    files.add(file);
    Path folder = file.getParent();
    while (folder != null && folder.startsWith(tableFolder)) {
      folders.add(folder);
      folder = folder.getParent();
    }
    if (folder != null && !file.startsWith(tableFolder)) {
      folders.add(folder);
    }
  }

  private void addCheckpoint(String line) throws IOException {
    Long version = numberAt(line, "version");
    if (version == null) {
      return;
    }
    String pattern = DeltaLogListing.paddedVersion(version) + ".checkpoint*";
    try (DirectoryStream<Path> checkpoint = Files.newDirectoryStream(logFolder, pattern)) {
      checkpoint.forEach(files::add);
    }
    folders.add(logFolder);
  }

  /** The path of {@code {"add":{"path":…}}}; Delta writes it first, so the rest is not read. */
  private static @Nullable String dataPath(String line) throws IOException {
    try (JsonParser action = JSON.createParser(line)) {
      action.nextToken();
      action.nextToken();
      action.nextToken();
      return seek(action, "path") ? action.getText() : null;
    }
  }

  private static @Nullable Long numberAt(String line, String name) throws IOException {
    try (JsonParser object = JSON.createParser(line)) {
      object.nextToken();
      return seek(object, name) ? object.getLongValue() : null;
    }
  }

  private static boolean seek(JsonParser object, String name) throws IOException {
    while (object.nextToken() == JsonToken.FIELD_NAME) {
      boolean found = name.equals(object.currentName());
      object.nextToken();
      if (found) {
        return true;
      }
      object.skipChildren();
    }
    return false;
  }
}
