package io.spendcast.warehouse;

import io.delta.storage.HadoopFileSystemLogStore;
import java.io.BufferedWriter;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;

/**
 * Delta's log store for a local file system that several processes of one machine may write to, set
 * by {@code spark.delta.logStore.file.impl}.
 *
 * <p>A log file is written under a temporary name, synced, and hard-linked to its own name. The
 * link is the one step of a POSIX file system that both creates a whole file at once and fails when
 * the name is taken, so of two writers of one version exactly one succeeds. The files that a commit
 * names are synced before it, the folder after it: what is acknowledged outlives a loss of power.
 *
 * <p>An error before the link leaves nothing; a failed sync of the folder after it leaves a commit
 * that is visible but was not acknowledged. A killed process may leave a temporary file {@code
 * .NAME.UUID.tmp} in the log folder, which nothing reads.
 */
public final class HardLinkLogStore extends HadoopFileSystemLogStore {
  public HardLinkLogStore(Configuration hadoopConf) {
    super(hadoopConf);
  }

  /**
   * Writes the lines to the log file.
   *
   * @throws FileAlreadyExistsException when the file exists and {@code overwrite} is false
   * @throws FileNotFoundException when the log folder does not exist
   * @throws IOException when the path is not local, the file system has no hard links, a named data
   *     file is missing, or the disk fails; nothing was acknowledged then
   */
  @Override
  public void write(
      org.apache.hadoop.fs.Path path,
      Iterator<String> actions,
      Boolean overwrite,
      Configuration hadoopConf)
      throws IOException {
    Path target = localFile(resolvePathOnPhysicalStorage(path, hadoopConf));
    Path folder = target.resolveSibling("");
    if (!Files.isDirectory(folder)) {
      throw new FileNotFoundException("No such log folder: " + folder);
    }
    if (!overwrite && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(target.toString());
    }
    Path temporary = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      CommittedFiles named = new CommittedFiles(target);
      writeSynced(temporary, actions, named);
      named.sync();
      // A checksum that another log store left would make the new content unreadable.
      Files.deleteIfExists(CommittedFiles.checksumOf(target));
      if (overwrite) {
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      } else {
        link(temporary, target);
      }
      Durability.syncFolder(folder);
    } finally {
      deleteQuietly(temporary);
    }
  }

  /**
   * The files of the log folder from {@code path} on, sorted by name, without hidden ones. A folder
   * that is read while commits arrive may give a commit without its predecessor; predecessors are
   * looked up, so that a gap in the answer is a gap in the log.
   */
  @Override
  public Iterator<FileStatus> listFrom(org.apache.hadoop.fs.Path path, Configuration hadoopConf)
      throws IOException {
    TreeMap<String, FileStatus> listed = new TreeMap<>();
    List<Long> versions = new ArrayList<>();
    super.listFrom(path, hadoopConf)
        .forEachRemaining(
            file -> {
              String name = file.getPath().getName();
              if (!name.startsWith(".")) {
                listed.put(name, file);
                if (DeltaLogListing.commitVersion(name) >= 0) {
                  versions.add(DeltaLogListing.commitVersion(name));
                }
              }
            });
    FileSystem fileSystem = path.getFileSystem(hadoopConf);
    for (long version : DeltaLogListing.gaps(versions)) {
      String name = DeltaLogListing.paddedVersion(version) + ".json";
      org.apache.hadoop.fs.Path missed = new org.apache.hadoop.fs.Path(path.getParent(), name);
      try {
        listed.put(name, fileSystem.getFileStatus(missed));
      } catch (FileNotFoundException ignored) {
        // A gap in the log itself; Delta says what it thinks of that.
      }
    }
    return listed.values().iterator();
  }

  /**
   * True, although no write of this store is seen in part: Delta asks in order to choose how it
   * writes checkpoints, which do not pass through the store. The answer false would let it write
   * them in place, where a killed process leaves a torn one.
   */
  @Override
  public Boolean isPartialWriteVisible(org.apache.hadoop.fs.Path path, Configuration hadoopConf) {
    return true;
  }

  private static Path localFile(org.apache.hadoop.fs.Path qualified) throws IOException {
    if (!"file".equals(qualified.toUri().getScheme())) {
      throw new IOException(
          "HardLinkLogStore serves local files only, not "
              + qualified
              + "; set it as spark.delta.logStore.file.impl and not for another scheme");
    }
    return Path.of(qualified.toUri().getPath());
  }

  private static void writeSynced(Path temporary, Iterator<String> lines, CommittedFiles named)
      throws IOException {
    try (FileOutputStream file = new FileOutputStream(temporary.toFile());
        BufferedWriter writer =
            new BufferedWriter(new OutputStreamWriter(file, StandardCharsets.UTF_8))) {
      while (lines.hasNext()) {
        String line = lines.next();
        named.addLine(line);
        writer.write(line);
        writer.write('\n');
      }
      writer.flush();
      file.getFD().sync();
    }
  }

  private static void link(Path temporary, Path target) throws IOException {
    try {
      Files.createLink(target, temporary);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException | UnsupportedOperationException e) {
      throw new IOException(
          "Cannot hard-link "
              + target
              + ": "
              + e.getMessage()
              + "; nothing was committed. Keep the warehouse on a local POSIX file system",
          e);
    }
  }

  /** What was committed stays committed when only the temporary name cannot be removed. */
  private static void deleteQuietly(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException ignored) {
      // Delta reads no hidden file; the next backup or clean-up takes it.
    }
  }
}
