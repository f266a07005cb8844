package io.spendcast.warehouse;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the names in a Delta log folder say (Delta protocol, "Delta Log Entries" and "Checkpoints").
 *
 * @param commits versions that have a commit file
 * @param checksums versions that have a checksum file, which is written after the commit
 * @param checkpoints names of the checkpoint files of every version whose checkpoint is whole
 */
record DeltaLogListing(
    NavigableSet<Long> commits,
    NavigableSet<Long> checksums,
    NavigableMap<Long, List<String>> checkpoints) {
  private static final Pattern COMMIT = Pattern.compile("(00\\d{18})\\.json");
  private static final Pattern CHECKSUM = Pattern.compile("(00\\d{18})\\.crc");
  private static final Pattern CHECKPOINT =
      Pattern.compile(
          "(00\\d{18})\\.checkpoint(?:\\.\\d{10}\\.(\\d{10})|\\.[0-9a-f-]{36})?\\.(?:parquet|json)");

  /** A reader that is overtaken by writers misses a few names, never this many. */
  private static final int MAX_GAPS = 1_000;

  static DeltaLogListing of(Path logFolder) throws IOException {
    NavigableSet<Long> commits = new TreeSet<>();
    NavigableSet<Long> checksums = new TreeSet<>();
    NavigableMap<Long, List<String>> checkpoints = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(logFolder)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        Matcher checksum = CHECKSUM.matcher(name);
        Matcher checkpoint = CHECKPOINT.matcher(name);
        if (commitVersion(name) >= 0) {
          commits.add(commitVersion(name));
        } else if (checksum.matches()) {
          checksums.add(Long.parseLong(checksum.group(1)));
        } else if (checkpoint.matches()) {
          checkpoints
              .computeIfAbsent(Long.parseLong(checkpoint.group(1)), version -> new ArrayList<>())
              .add(name);
        }
      }
    }
    checkpoints.values().removeIf(names -> !whole(names));
    addMissed(logFolder, commits, checksums);
    return new DeltaLogListing(commits, checksums, checkpoints);
  }

  /** The version that a commit file's name says, or -1 for any other file. */
  static long commitVersion(String name) {
    Matcher commit = COMMIT.matcher(name);
    return commit.matches() ? Long.parseLong(commit.group(1)) : -1;
  }

  static String paddedVersion(long version) {
    return String.format(Locale.ROOT, "%020d", version);
  }

  /**
   * The versions that are missing between the least and the greatest of those given, the first
   * thousand of them.
   */
  static List<Long> gaps(Collection<Long> versions) {
    List<Long> gaps = new ArrayList<>();
    NavigableSet<Long> present = new TreeSet<>(versions);
    if (!present.isEmpty()) {
      long expected = present.first();
      for (long version : present) {
        for (; expected < version && gaps.size() < MAX_GAPS; expected++) {
          gaps.add(expected);
        }
        expected = version + 1;
      }
    }
    return gaps;
  }

  /** The version of the last whole checkpoint, or -1. */
  long lastCheckpoint() {
    return checkpoints.isEmpty() ? -1 : checkpoints.lastKey();
  }

  /** The version of the last commit file, or -1. */
  long lastCommit() {
    return commits.isEmpty() ? -1 : commits.last();
  }

  /** Adds commits that were written while the folder was read, and so may be missing from it. */
  private static void addMissed(
      Path logFolder, NavigableSet<Long> commits, NavigableSet<Long> checksums) {
    NavigableSet<Long> written = new TreeSet<>(commits);
    written.addAll(checksums);
    List<Long> doubtful = gaps(written);
    doubtful.addAll(checksums);
    for (long version : doubtful) {
      if (!commits.contains(version)
          && Files.exists(logFolder.resolve(paddedVersion(version) + ".json"))) {
        commits.add(version);
      }
    }
  }

  private static boolean whole(List<String> names) {
    for (String name : names) {
      Matcher checkpoint = CHECKPOINT.matcher(name);
      String parts = checkpoint.matches() ? checkpoint.group(2) : null;
      if (parts == null) {
        return true;
      }
      long present = names.stream().filter(other -> other.contains("." + parts + ".")).count();
      if (present >= Long.parseLong(parts)) {
        return true;
      }
    }
    return false;
  }
}
