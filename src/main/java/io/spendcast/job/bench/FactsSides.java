package io.spendcast.job.bench;

import io.spendcast.config.WarehouseConfig;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/** The ways to make all facts of some usage, measured one after the other in each round. */
final class FactsSides implements AutoCloseable {
  static final List<String> NAMES = List.of("ours", "duckdb", "duckdb-table", "spark", "floor");

  /** Exact quantiles of theirs lie within the bound of our histogram. */
  private static final double HISTOGRAM_ERROR = 0.011;

  /** Theirs may be off by a rank in ten thousand themselves. */
  private static final double WITH_APPROXIMATE_RANKS = 0.03;

  private final SparkSession spark;
  private final BenchUsage usage;
  private final Warehouse warehouse;
  private final Path work;
  private final Map<String, MeasuredRounds> measured = new LinkedHashMap<>();
  private final Map<String, DuckDbFacts> duckDbs = new LinkedHashMap<>();
  private final List<String> files;

  FactsSides(SparkSession spark, BenchUsage usage, Path work, Set<String> wanted)
      throws SQLException {
    this.spark = spark;
    this.usage = usage;
    this.work = work;
    this.warehouse = new Warehouse(spark, new WarehouseConfig(usage.warehouse(), "spendcast"));
    this.files =
        Arrays.stream(warehouse.read(Table.USAGE_EVENTS).inputFiles())
            .map(file -> Path.of(URI.create(file)).toString())
            .toList();
    NAMES.stream()
        .filter(wanted::contains)
        .forEach(name -> measured.put(name, new MeasuredRounds(name)));
    Path spill = work.resolve("spill");
    if (wanted.contains("duckdb")) {
      duckDbs.put("duckdb", DuckDbFacts.overFiles(files, usage.priceList(), spill));
    }
    if (wanted.contains("duckdb-table")) {
      duckDbs.put(
          "duckdb-table",
          DuckDbFacts.overTable(work.resolve("events.duckdb"), files, usage.priceList(), spill));
    }
  }

  Map<String, MeasuredRounds> measured() {
    return measured;
  }

  /**
   * One round of all sides.
   *
   * @param counts whether it is measured; the first round warms up
   * @param last whether results are compared
   * @return how the others' results differ from ours
   */
  List<String> round(boolean counts, boolean last) throws IOException {
    Path folder = Files.createTempDirectory(work, "round-");
    try {
      for (Map.Entry<String, MeasuredRounds> side : measured.entrySet()) {
        Runnable made = work(side.getKey(), folder);
        if (counts) {
          side.getValue().measure(made);
        } else {
          made.run();
        }
      }
      return last && measured.containsKey("ours") ? differences(folder) : List.of();
    } finally {
      BenchFolders.delete(folder);
    }
  }

  private Runnable work(String side, Path folder) throws IOException {
    Path output = folder.resolve(side);
    if (side.equals("ours")) {
      BenchFacts facts = BenchFacts.copyOf(spark, usage.warehouse(), output);
      return () -> facts.run("--full");
    }
    Files.createDirectory(output);
    DuckDbFacts duckDb = duckDbs.get(side);
    if (duckDb != null) {
      return () -> duckDb.write(output);
    }
    return side.equals("spark")
        ? () ->
            new SparkFacts(
                    spark,
                    usage.warehouse().resolve(Table.USAGE_EVENTS.tableName()),
                    files,
                    usage.priceList())
                .write(output)
        : () -> ScanFloor.scan(warehouse);
  }

  private List<String> differences(Path folder) {
    Warehouse ours =
        new Warehouse(
            spark, new WarehouseConfig(folder.resolve("ours").resolve("warehouse"), "spendcast"));
    List<String> differences = new ArrayList<>();
    for (String side : measured.keySet()) {
      if (!side.equals("ours") && !side.equals("floor")) {
        FactsComparison.differences(
                spark,
                ours,
                folder.resolve(side),
                side.equals("spark") ? WITH_APPROXIMATE_RANKS : HISTOGRAM_ERROR)
            .forEach(each -> differences.add(side + ", " + each));
      }
    }
    return differences;
  }

  @Override
  public void close() {
    for (DuckDbFacts each : duckDbs.values()) {
      each.close();
    }
  }
}
