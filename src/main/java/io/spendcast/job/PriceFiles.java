package io.spendcast.job;

import io.spendcast.config.InvalidConfigurationException;
import io.spendcast.price.FileProblem;
import io.spendcast.price.PriceCsv;
import io.spendcast.price.PriceEntry;
import io.spendcast.price.PriceFile;
import io.spendcast.warehouse.CheckFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Input files that a command names. */
final class PriceFiles {
  private PriceFiles() {}

  /**
   * The prices of all files.
   *
   * @throws CheckFailedException with every problem of every file
   */
  static List<PriceEntry> read(List<Path> files, RunSummary summary) {
    List<PriceEntry> entries = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Path file : files) {
      PriceFile read = PriceCsv.read(file.toString(), bytes(file));
      entries.addAll(read.entries());
      read.problems().stream().map(FileProblem::message).forEach(problems::add);
      read.warnings().forEach(warning -> summary.say("warning: " + warning));
    }
    if (!problems.isEmpty()) {
      throw new CheckFailedException(String.join(System.lineSeparator(), problems));
    }
    return entries;
  }

  /**
   * The content of a file that the command line names.
   *
   * @throws InvalidConfigurationException where it cannot be read
   */
  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new InvalidConfigurationException(
          List.of(file + ": cannot be read (" + e.getClass().getSimpleName() + "); name a file"));
    }
  }
}
