package io.spendcast.job.bench;

import io.spendcast.job.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders of a measurement, which are made and removed with all that they hold. */
public final class BenchFolders {
  private BenchFolders() {}

  /** What is measured in a folder of its own; gives an exit code. */
  interface Measurement {
    int in(Path folder) throws IOException;
  }

  /** Measures in a new folder and removes it. */
  static int measured(String bench, Measurement measurement) {
    try {
      Path folder = Files.createTempDirectory("spendcast-bench-");
      try {
        return measurement.in(folder);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      System.err.println("bench " + bench + ": " + e);
      return ExitCode.FAILED;
    }
  }

  /** Removes a folder where there is one. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> found = Files.walk(folder)) {
      all = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }

  /** The same files under another folder, by hard links: neither copy is ever changed. */
  static void link(Path from, Path to) throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(from)) {
      all = found.sorted().toList();
    }
    for (Path path : all) {
      Path copy = to.resolve(from.relativize(path).toString());
      if (Files.isDirectory(path)) {
        Files.createDirectories(copy);
      } else {
        Files.createLink(copy, path);
      }
    }
  }
}
