package io.spendcast.job;

import io.spendcast.config.InvalidConfigurationException;
import io.spendcast.warehouse.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Copies the published tables as plain Parquet, for engines that do not read Delta. To read a Delta
 * folder as Parquet would count replaced rows, too.
 */
@Command(
    name = "export",
    description =
        "Copies the published tables, all of one publication, as plain Parquet folders, and says in"
            + " incomplete.txt which days lack prices; the warehouse is only read.")
public final class ExportJob extends JobCommand {
  private static final List<Table> COSTS = List.of(Table.DAILY_REQUESTS, Table.DAILY_SPEND);

  @Option(
      names = "--output",
      paramLabel = "DIR",
      required = true,
      description = "A folder that does not exist or is empty.")
  private Path output = Path.of("");

  @Option(
      names = "--tables",
      paramLabel = "NAME",
      split = ",",
      description = "These tables only, for example daily_spend,daily_latency.")
  private List<String> names = List.of();

  @Override
  boolean writes() {
    return false;
  }

  @Override
  public void run(Run run) {
    OutputFolder folder = new OutputFolder(output);
    Map<Table, Long> published = run.publications().versions();
    List<String> problems = new ArrayList<>(folder.problems(run));
    Set<Table> tables = tables(published.keySet(), problems);
    if (!problems.isEmpty()) {
      throw new InvalidConfigurationException(problems);
    }
    for (Table table : tables) {
      folder.write(
          table,
          run.warehouse().read(table, Objects.requireNonNull(published.get(table))).coalesce(1));
    }
    run.summary().say("export: " + tables.size() + " tables are in " + output);
    if (tables.stream().anyMatch(COSTS::contains) && published.keySet().containsAll(COSTS)) {
      tellIncomplete(run);
    }
  }

  /** Who reads the folder without the run sees it, too. */
  private void tellIncomplete(Run run) {
    PricedDays priced = PricedDays.of(PricedDays.published(run));
    if (priced.areAllPriced()) {
      return;
    }
    run.summary().incomplete(priced.describe());
    try {
      Files.writeString(output.resolve("incomplete.txt"), priced.describe() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Set<Table> tables(Set<Table> published, List<String> problems) {
    Set<Table> tables = EnumSet.noneOf(Table.class);
    for (String name : names) {
      Arrays.stream(Table.values())
          .filter(table -> table.tableName().equals(name) && published.contains(table))
          .findAny()
          .ifPresentOrElse(
              tables::add,
              () ->
                  problems.add(
                      "--tables "
                          + name
                          + ": no such table was published; there are "
                          + published.stream()
                              .map(Table::tableName)
                              .collect(Collectors.joining(", "))));
    }
    if (names.isEmpty()) {
      tables.addAll(published);
      if (tables.isEmpty()) {
        problems.add("no table was published yet; spendcast daily loads usage and makes the facts");
      }
    }
    return tables;
  }
}
