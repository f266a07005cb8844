package io.spendcast.job.bench;

import io.spendcast.config.WarehouseConfig;
import io.spendcast.warehouse.ContentHash;
import io.spendcast.warehouse.SparkSessions;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The facts of one new day, beside those of all thirty days and a run with nothing to do. */
@Command(
    name = "increment",
    description = "One new day against a rebuild of 30 days, beyond what an empty run costs.")
public final class BenchIncrementCommand implements Callable<Integer> {
  private static final int DAYS = 30;
  private static final long SEED = 20260601;

  @Mixin private BenchOptions options = new BenchOptions();

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "20000000",
      description = "Usage events of 30 days, rounded down to whole days; 20000000 unless given.")
  private long events;

  @Override
  public Integer call() {
    return options.compare("increment", this::measure, events / DAYS);
  }

  private BenchReport measure(Path work) throws IOException {
    SparkSession spark = SparkSessions.openForLargeTables();
    long ofDay = events / DAYS;
    // A call follows from the seed and its number, so these are the first days of the others.
    BenchFacts before = factsOf(spark, usage(spark, ofDay, DAYS - 1), work.resolve("before"));
    Warehouse all =
        new Warehouse(
            spark, new WarehouseConfig(usage(spark, ofDay, DAYS).warehouse(), "spendcast"));
    MeasuredRounds increment = new MeasuredRounds("one new day");
    MeasuredRounds empty = new MeasuredRounds("nothing new");
    MeasuredRounds rebuild = new MeasuredRounds("all days");
    List<String> differences = new ArrayList<>();
    for (int round = 0; round <= options.rounds(); round++) {
      BenchFacts facts =
          BenchFacts.copyOf(
              spark, before.warehouseFolder(), work.resolve("round-" + UUID.randomUUID()));
      addLastDay(all, facts.warehouse());
      boolean warmUp = round == 0;
      (warmUp ? new MeasuredRounds("warm-up") : increment).measure(facts::run);
      Map<Table, String> hashes = hashes(facts.warehouse());
      (warmUp ? new MeasuredRounds("warm-up") : empty).measure(facts::run);
      (warmUp ? new MeasuredRounds("warm-up") : rebuild).measure(() -> facts.run("--full"));
      differences.addAll(facts.miscounted(ofDay * DAYS));
      if (!hashes.equals(hashes(facts.warehouse()))) {
        differences.add("round " + round + ": the rebuild gives other tables than the increment");
      }
      facts.delete();
    }
    return new BenchReport(
        "increment",
        Map.of("events", ofDay * DAYS, "days", (long) DAYS, "rounds", (long) options.rounds()),
        List.of(increment, empty, rebuild),
        shares(increment, empty, rebuild),
        differences);
  }

  private static Map<String, Double> shares(
      MeasuredRounds increment, MeasuredRounds empty, MeasuredRounds rebuild) {
    return Map.of(
        "new day beyond nothing new, to all days, processor",
        (increment.medianProcessorSeconds() - empty.medianProcessorSeconds())
            / rebuild.medianProcessorSeconds(),
        "new day beyond nothing new, to all days, wall",
        (increment.medianWallSeconds() - empty.medianWallSeconds()) / rebuild.medianWallSeconds());
  }

  private BenchUsage usage(SparkSession spark, long ofDay, int days) throws IOException {
    return BenchUsage.of(
        spark,
        options.data(),
        new UsageGenerator(SEED, ofDay * days, days, UsageGenerator.ONE_TEAM_AHEAD));
  }

  private static BenchFacts factsOf(SparkSession spark, BenchUsage usage, Path folder)
      throws IOException {
    BenchFacts facts = BenchFacts.copyOf(spark, usage.warehouse(), folder);
    facts.run();
    return facts;
  }

  /** Its events, and the file of the ledger that brought them: by it a day is known to be new. */
  private static void addLastDay(Warehouse all, Warehouse warehouse) {
    Dataset<Row> events = all.read(Table.USAGE_EVENTS);
    Column last = functions.lit(events.selectExpr("max(event_date)").first().get(0));
    warehouse.append(Table.USAGE_EVENTS, events.where(functions.col("event_date").equalTo(last)));
    warehouse.append(
        Table.INGESTED_FILES,
        all.read(Table.INGESTED_FILES)
            .withColumn("locator", functions.lit("generated last"))
            .withColumn("checksum", functions.lit("generated last"))
            .withColumn("event_dates", functions.array(last)));
  }

  private static Map<Table, String> hashes(Warehouse warehouse) {
    Map<Table, String> hashes = new TreeMap<>();
    for (Table table :
        List.of(
            Table.DAILY_USAGE,
            Table.SESSION_USAGE,
            Table.DAILY_SPEND,
            Table.DAILY_REQUESTS,
            Table.DAILY_LATENCY,
            Table.DAILY_SESSIONS)) {
      hashes.put(
          table, ContentHash.of(warehouse.read(table), table.definition().volatileColumns()));
    }
    return hashes;
  }
}
