package io.spendcast.job.bench;

import io.spendcast.job.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What every comparison of facts takes. */
final class BenchOptions {
  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Measured rounds after one that is not; 5 unless given.")
  private int rounds;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description = "Where made-up events are kept for the next run.")
  private Path data = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "NAME",
      defaultValue = "table",
      description = "table (a table, then a line of JSON; unless given) or json (the line alone).")
  private Format format = Format.table;

  /** How a result is printed. */
  enum Format {
    table,
    json
  }

  int rounds() {
    return rounds;
  }

  Path data() {
    return data.toAbsolutePath();
  }

  /** A comparison, in a folder that is removed after it. */
  interface Comparison {
    BenchReport in(Path work) throws IOException;
  }

  /**
   * Compares and prints.
   *
   * @param events numbers of events that were asked for
   * @return exit code: 1 where results differ
   */
  int compare(String bench, Comparison comparison, long... events) {
    for (long each : events) {
      if (each < 1 || rounds < 1) {
        System.err.println("bench " + bench + ": numbers of events and rounds must be 1 or more");
        return ExitCode.WRONG_USE;
      }
    }
    try {
      Files.createDirectories(data());
      Path work = Files.createTempDirectory(data(), "bench-");
      try {
        BenchReport report = comparison.in(work);
        report.print(System.out, format);
        return report.differences().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
      } finally {
        BenchFolders.delete(work);
      }
    } catch (IOException e) {
      System.err.println("bench " + bench + ": " + e);
      return ExitCode.FAILED;
    }
  }
}
