package io.spendcast.job.bench;

import io.spendcast.job.ExitCode;
import io.spendcast.warehouse.SparkSessions;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** All facts of thirty days, against DuckDB, plain Spark SQL and the cost of reading the events. */
@Command(
    name = "facts",
    description = "All facts from events, against DuckDB, plain Spark SQL and a bare scan.")
public final class BenchFactsCommand implements Callable<Integer> {
  @Mixin private BenchOptions options = new BenchOptions();

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "20000000",
      description = "Usage events of 30 days; 20000000 unless given.")
  private long events;

  @Option(
      names = "--sides",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "ours,duckdb,duckdb-table,spark,floor",
      description =
          "What is measured: ours, duckdb (from the same files), duckdb-table (from a sorted table of"
              + " its own), spark (plain SQL), floor (reads and adds up); all unless given.")
  private Set<String> sides = new LinkedHashSet<>();

  @Override
  public Integer call() {
    if (!FactsSides.NAMES.containsAll(sides)) {
      System.err.println("bench facts: --sides are some of " + String.join(", ", FactsSides.NAMES));
      return ExitCode.WRONG_USE;
    }
    if (sides.stream().anyMatch(side -> side.startsWith("duckdb")) && !DuckDbFacts.isAvailable()) {
      System.err.println(
          "bench facts: DuckDB's driver is no part of the application; name its jar, for example"
              + " SPENDCAST_SUBMIT_OPTIONS='--driver-class-path duckdb_jdbc.jar', or leave it out"
              + " of --sides");
      return ExitCode.WRONG_USE;
    }
    return options.compare("facts", this::measure, events);
  }

  private BenchReport measure(Path work) throws IOException {
    SparkSession spark = SparkSessions.openForLargeTables();
    BenchUsage usage = BenchUsage.of(spark, options.data(), UsageGenerator.of(events));
    try (FactsSides all = new FactsSides(spark, usage, work, sides)) {
      List<String> differences = List.of();
      for (int round = 0; round <= options.rounds(); round++) {
        differences = all.round(round > 0, round == options.rounds());
      }
      return new BenchReport(
          "facts",
          Map.of("events", events, "days", 30L, "rounds", (long) options.rounds()),
          List.copyOf(all.measured().values()),
          ratios(all.measured()),
          differences);
    } catch (SQLException e) {
      throw new IOException("DuckDB: " + e.getMessage(), e);
    }
  }

  private static Map<String, Double> ratios(Map<String, MeasuredRounds> measured) {
    Map<String, Double> ratios = new TreeMap<>();
    MeasuredRounds ours = measured.get("ours");
    measured.forEach(
        (name, side) -> {
          if (ours != null && side != ours) {
            ratios.putAll(BenchReport.ratio("ours to " + name, ours, side));
          }
        });
    return ratios;
  }
}
