package io.spendcast.job.bench;

import io.spendcast.config.WarehouseConfig;
import io.spendcast.job.ExitCode;
import io.spendcast.job.FactsJob;
import io.spendcast.warehouse.SparkSessions;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** All facts of thirty days, against DuckDB and the cost of reading the events. */
@Command(name = "facts", description = "All facts from events, against DuckDB and a bare scan.")
public final class BenchFactsCommand implements Callable<Integer> {
  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "20000000",
      description = "Usage events of 30 days; 20000000 unless given.")
  private long events;

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
      names = "--sides",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "ours,duckdb,floor",
      description = "What is measured: ours, duckdb, floor; all unless given.")
  private List<String> sides = List.of();

  @Override
  public Integer call() {
    if (events < 1 || rounds < 1) {
      System.err.println("bench facts: --events and --rounds must be 1 or more");
      return ExitCode.WRONG_USE;
    }
    if (!DuckDbFacts.isAvailable()) {
      System.err.println(
          "bench facts: DuckDB's driver is no part of the application; name its jar, for example"
              + " SPENDCAST_SUBMIT_OPTIONS='--driver-class-path duckdb_jdbc.jar'");
      return ExitCode.WRONG_USE;
    }
    try {
      return measure();
    } catch (IOException | SQLException e) {
      System.err.println("bench facts: " + e);
      return ExitCode.FAILED;
    }
  }

  private int measure() throws IOException, SQLException {
    SparkSession spark = SparkSessions.openForLargeTables();
    BenchUsage usage = BenchUsage.of(spark, data.toAbsolutePath(), UsageGenerator.of(events));
    Path work = Files.createTempDirectory(data.toAbsolutePath(), "bench-");
    Warehouse warehouse = new Warehouse(spark, new WarehouseConfig(usage.warehouse(), "spendcast"));
    List<String> files =
        Arrays.stream(warehouse.read(Table.USAGE_EVENTS).inputFiles())
            .map(file -> file.replaceFirst("^file:/*", "/").replace("%20", " "))
            .toList();
    MeasuredRounds ours = new MeasuredRounds("facts --full");
    MeasuredRounds duck = new MeasuredRounds("DuckDB");
    MeasuredRounds floor = new MeasuredRounds("Spark reads and adds up");
    List<String> differences = List.of("ours and DuckDB's were not both asked for");
    try (DuckDbFacts duckDb = DuckDbFacts.open(files, usage.priceList(), work.resolve("spill"))) {
      for (int round = 0; round <= rounds; round++) {
        Path folder = Files.createDirectory(work.resolve("round-" + round));
        BenchFolders.link(usage.warehouse(), folder.resolve("warehouse"));
        Path config = BenchUsage.configure(folder);
        Path output = Files.createDirectory(folder.resolve("duckdb"));
        measure("ours", ours, round, () -> facts(config));
        measure("duckdb", duck, round, () -> duckDb.write(output));
        measure("floor", floor, round, () -> ScanFloor.scan(warehouse));
        if (round == rounds && sides.contains("ours") && sides.contains("duckdb")) {
          differences =
              FactsComparison.differences(
                  spark,
                  new Warehouse(
                      spark, new WarehouseConfig(folder.resolve("warehouse"), "spendcast")),
                  output);
        }
        BenchFolders.delete(folder);
      }
    } finally {
      BenchFolders.delete(work);
    }
    System.out.println(MeasuredRounds.HEADING);
    for (MeasuredRounds side : List.of(ours, duck, floor)) {
      System.out.println(side.line());
    }
    for (MeasuredRounds side : List.of(ours, duck, floor)) {
      System.out.println(side.json());
    }
    System.out.printf(
        Locale.ROOT,
        "ours to DuckDB: %s; ours to the floor: %s; results %s%n",
        ours.ratioTo(duck),
        ours.ratioTo(floor),
        differences.isEmpty() ? "equal" : "not known to be equal: " + differences);
    return differences.isEmpty() || sides.size() < 3 ? ExitCode.DONE : ExitCode.FAILED;
  }

  /** The first round warms up. */
  private void measure(String side, MeasuredRounds rounds, int round, Runnable work) {
    if (!sides.contains(side)) {
      return;
    }
    if (round == 0) {
      work.run();
    } else {
      rounds.measure(work);
    }
  }

  private static void facts(Path config) {
    int exitCode =
        new CommandLine(new FactsJob())
            .execute("--full", "--config", config.toString(), "--now", "2026-07-15T00:00:00Z");
    if (exitCode != ExitCode.DONE) {
      throw new IllegalStateException("facts ended with exit code " + exitCode);
    }
  }
}
