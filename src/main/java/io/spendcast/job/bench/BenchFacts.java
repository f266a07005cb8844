package io.spendcast.job.bench;

import io.spendcast.config.WarehouseConfig;
import io.spendcast.job.ExitCode;
import io.spendcast.job.FactsJob;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;

/**
 * The command {@code facts} on a copy of a warehouse.
 *
 * @param folder holds the copy and its configuration
 */
record BenchFacts(SparkSession spark, Path folder, Path config) {

  /** A copy in a new folder, by hard links. */
  static BenchFacts copyOf(SparkSession spark, Path warehouse, Path folder) throws IOException {
    Files.createDirectory(folder);
    BenchFolders.link(warehouse, folder.resolve("warehouse"));
    return new BenchFacts(spark, folder, BenchUsage.configure(folder));
  }

  void run(String... options) {
    List<String> all = new ArrayList<>(Arrays.asList(options));
    all.addAll(List.of("--config", config.toString(), "--now", "2026-10-15T00:00:00Z"));
    int exitCode = new CommandLine(new FactsJob()).execute(all.toArray(String[]::new));
    if (exitCode != ExitCode.DONE) {
      throw new IllegalStateException("facts ended with exit code " + exitCode);
    }
  }

  Path warehouseFolder() {
    return folder.resolve("warehouse");
  }

  Warehouse warehouse() {
    return new Warehouse(spark, new WarehouseConfig(warehouseFolder(), "spendcast"));
  }

  /** How the facts disagree with the number of events; empty where they do not. */
  List<String> miscounted(long events) {
    long attempts =
        warehouse().read(Table.DAILY_REQUESTS).selectExpr("sum(attempts)").first().getLong(0);
    return attempts == events
        ? List.of()
        : List.of("daily_requests holds " + attempts + " of " + events + " events");
  }

  void delete() throws IOException {
    BenchFolders.delete(folder);
  }
}
