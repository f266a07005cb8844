package io.spendcast.job.bench;

import io.spendcast.facts.AnalystFunctions;
import io.spendcast.facts.HistogramFunctions;
import io.spendcast.warehouse.SparkSessions;
import io.spendcast.warehouse.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The 95th percentile of each team over a quarter, from histograms and from the events. */
@Command(
    name = "rollup",
    description =
        "P95 by team over 13 weeks, merged histograms against Spark's exact percentile of events.")
public final class BenchRollupCommand implements Callable<Integer> {
  private static final int DAYS = 91;

  private static final String MERGED =
      "SELECT team, histogram_quantile(histogram_sum(histogram), min(min_us), max(max_us), 0.95D)"
          + " AS p95_us FROM bench_latency WHERE measure = 'latency' GROUP BY team";

  private static final String EXACT =
      "SELECT team, percentile_disc(0.95) WITHIN GROUP (ORDER BY latency_us) AS p95_us"
          + " FROM bench_events GROUP BY team";

  @Mixin private BenchOptions options = new BenchOptions();

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "20000000",
      description = "Usage events of 91 days; 20000000 unless given.")
  private long events;

  @Override
  public Integer call() {
    return options.compare("rollup", this::measure, events);
  }

  private BenchReport measure(Path work) throws IOException {
    SparkSession spark = SparkSessions.openForLargeTables();
    HistogramFunctions.register(spark);
    AnalystFunctions.register(spark, MERGED);
    BenchUsage usage =
        BenchUsage.of(
            spark,
            options.data(),
            new UsageGenerator(20260601, events, DAYS, UsageGenerator.ONE_TEAM_AHEAD));
    BenchFacts facts = BenchFacts.copyOf(spark, usage.warehouse(), work.resolve("facts"));
    facts.run("--full");
    MeasuredRounds merged = new MeasuredRounds("merged histograms");
    MeasuredRounds exact = new MeasuredRounds("percentile_disc of the events");
    List<Row> ours = List.of();
    List<Row> theirs = List.of();
    for (int round = 0; round <= options.rounds(); round++) {
      MeasuredRounds ofMerged = round == 0 ? new MeasuredRounds("warm-up") : merged;
      MeasuredRounds ofExact = round == 0 ? new MeasuredRounds("warm-up") : exact;
      ours = query(facts, Table.DAILY_LATENCY, "bench_latency", MERGED, ofMerged);
      theirs = query(facts, Table.USAGE_EVENTS, "bench_events", EXACT, ofExact);
    }
    return new BenchReport(
        "rollup",
        Map.of("events", events, "days", (long) DAYS, "rounds", (long) options.rounds()),
        List.of(merged, exact),
        BenchReport.ratio("merged to exact", merged, exact),
        differences(ours, theirs));
  }

  private static List<Row> query(
      BenchFacts facts, Table table, String view, String sql, MeasuredRounds rounds) {
    List<Row> rows = new ArrayList<>();
    rounds.measure(
        () -> {
          facts.warehouse().read(table).createOrReplaceTempView(view);
          rows.addAll(facts.spark().sql(sql).collectAsList());
        });
    return rows;
  }

  /** Teams whose percentiles are further apart than the histogram's bound. */
  private static List<String> differences(List<Row> ours, List<Row> theirs) {
    Map<String, Long> exact = new TreeMap<>();
    theirs.forEach(row -> exact.put(row.getString(0), ((Number) row.get(1)).longValue()));
    List<String> differences = new ArrayList<>();
    for (Row row : ours) {
      Long value = exact.remove(row.getString(0));
      if (value == null || Math.abs(row.getLong(1) - value) > value * 0.011 + 1) {
        differences.add(row.getString(0) + ": " + row.getLong(1) + " and " + value);
      }
    }
    exact.forEach((team, value) -> differences.add(team + ": none and " + value));
    return differences;
  }
}
