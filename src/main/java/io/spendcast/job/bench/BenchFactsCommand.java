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
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** All facts of thirty days, against DuckDB, plain Spark SQL and the cost of reading the events. */
@Command(
    name = "facts",
    description = "All facts from events, against DuckDB, plain Spark SQL and a bare scan.")
public final class BenchFactsCommand implements Callable<Integer> {
  @Option(names = "--events", paramLabel = "N", defaultValue = "20000000")
  private long events;

  @Option(names = "--rounds", paramLabel = "N", defaultValue = "5")
  private int rounds;

  @Option(names = "--data", paramLabel = "DIR", required = true)
  private Path data;

  @Option(names = "--sides", paramLabel = "NAME", split = ",", defaultValue = "ours,duckdb,floor")
  private List<String> sides;

  @Override
  public Integer call() {
    try {
      return measure();
    } catch (IOException | SQLException e) {
      System.err.println("bench facts: " + e);
      return ExitCode.FAILED;
    }
  }

  private int measure() throws IOException, SQLException {
    SparkSession spark = SparkSessions.open();
    BenchUsage usage = BenchUsage.of(spark, data.toAbsolutePath(), UsageGenerator.of(events));
    Path work = Files.createTempDirectory(data.toAbsolutePath(), "bench-");
    Warehouse warehouse = new Warehouse(spark, new WarehouseConfig(usage.warehouse(), "spendcast"));
    List<String> files =
        Arrays.stream(warehouse.read(Table.USAGE_EVENTS).inputFiles())
            .map(file -> file.replaceFirst("^file:/*", "/").replace("%20", " "))
            .toList();
    MeasuredRounds ours = new MeasuredRounds("ours");
    MeasuredRounds duck = new MeasuredRounds("duckdb");
    MeasuredRounds floor = new MeasuredRounds("floor");
    try (DuckDbFacts duckDb = DuckDbFacts.open(files, usage.priceList(), work.resolve("spill"))) {
      for (int round = 0; round <= rounds; round++) {
        Path folder = Files.createDirectory(work.resolve("round-" + round));
        if (sides.contains("ours")) {
          BenchFolders.link(usage.warehouse(), folder.resolve("warehouse"));
          Path config = BenchUsage.configure(folder);
          ours.measure(() -> facts(config));
          System.out.println(ours.json());
        }
        if (sides.contains("duckdb")) {
          Path out = Files.createDirectory(folder.resolve("duckdb"));
          duck.measure(() -> duckDb.write(out));
          System.out.println(duck.json());
        }
        if (sides.contains("floor")) {
          floor.measure(() -> ScanFloor.scan(warehouse));
          System.out.println(floor.json());
        }
        if (round > 0) BenchFolders.delete(folder);
      }
    }
    System.out.println(MeasuredRounds.HEADING);
    System.out.println(ours.line());
    System.out.println(duck.line());
    System.out.println(floor.line());
    return 0;
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
