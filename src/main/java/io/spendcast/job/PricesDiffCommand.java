package io.spendcast.job;

import io.spendcast.config.InvalidConfigurationException;
import io.spendcast.price.FileProblem;
import io.spendcast.price.PriceDiff;
import io.spendcast.price.PriceFile;
import io.spendcast.price.TermDiff;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints what changed from one price list to another; needs no warehouse. */
@Command(name = "diff", description = "Prints what changed from one price list to another.")
public final class PricesDiffCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "A", description = "The list before: CSV or price map.")
  private Path before = Path.of("");

  @Parameters(index = "1", paramLabel = "B", description = "The list after.")
  private Path after = Path.of("");

  @Override
  public Integer call() {
    try {
      PriceFile old = PriceFiles.read(before, Instant.EPOCH);
      PriceFile fresh = PriceFiles.read(after, Instant.EPOCH);
      List<FileProblem> problems = new ArrayList<>(old.problems());
      problems.addAll(fresh.problems());
      if (!problems.isEmpty()) {
        problems.forEach(problem -> System.err.println(problem.message()));
        return ExitCode.CHECK_FAILED;
      }
      List<String> lines = new ArrayList<>(PriceDiff.lines(old, fresh));
      lines.addAll(TermDiff.lines(old.terms(), fresh.terms()));
      print(lines, ResultOutput.open());
      return ExitCode.DONE;
    } catch (InvalidConfigurationException e) {
      System.err.println("prices diff: " + e.getMessage());
      return ExitCode.WRONG_USE;
    }
  }

  private static void print(List<String> lines, PrintStream out) {
    lines.forEach(line -> out.println(ResultFormat.oneLine(line)));
    out.println(
        lines.isEmpty()
            ? "no price changed"
            : lines.size() + (lines.size() == 1 ? " change" : " changes"));
  }
}
