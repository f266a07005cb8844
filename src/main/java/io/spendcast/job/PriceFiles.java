package io.spendcast.job;

import io.spendcast.config.InvalidConfigurationException;
import io.spendcast.price.FileProblem;
import io.spendcast.price.HeldPrice;
import io.spendcast.price.PriceCsv;
import io.spendcast.price.PriceEntry;
import io.spendcast.price.PriceFile;
import io.spendcast.price.PriceProblem;
import io.spendcast.price.PriceTerm;
import io.spendcast.price.litellm.PriceMap;
import io.spendcast.warehouse.CheckFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Input files that a command names: native CSV, or one price map. */
final class PriceFiles {
  private PriceFiles() {}

  /**
   * What all files state together.
   *
   * @param knownAt when they became known
   * @throws CheckFailedException with every problem of every file
   * @throws InvalidConfigurationException where a full list does not stand alone
   */
  static PriceFile read(List<Path> files, Instant knownAt) {
    List<PriceEntry> entries = new ArrayList<>();
    List<PriceTerm> terms = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    List<HeldPrice> negative = new ArrayList<>();
    boolean isFullList = false;
    for (Path file : files) {
      PriceFile read = read(file, knownAt);
      entries.addAll(read.entries());
      terms.addAll(read.terms());
      read.problems().stream().map(FileProblem::message).forEach(problems::add);
      warnings.addAll(read.warnings());
      negative.addAll(read.negative());
      isFullList |= read.isFullList();
    }
    if (isFullList && files.size() > 1) {
      throw new InvalidConfigurationException(
          List.of(
              "a price map is a full list, and each copy has its own --known-at; load one file at a"
                  + " time, in the order of their dates"));
    }
    if (!problems.isEmpty()) {
      // Of the rows that can be read; the others may contradict them, too.
      PriceFile.contradictions(entries).stream().map(PriceProblem::message).forEach(problems::add);
      throw new CheckFailedException(String.join(System.lineSeparator(), problems));
    }
    return new PriceFile(entries, terms, List.of(), warnings, negative, isFullList);
  }

  /** One file, by its content a price map or a CSV; its problems are not thrown. */
  static PriceFile read(Path file, Instant knownAt) {
    byte[] content = bytes(file);
    return PriceMap.isOne(content)
        ? PriceMap.read(file.toString(), content, knownAt)
        : PriceCsv.read(file.toString(), content);
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
