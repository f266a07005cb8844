package io.spendcast.job.bench;

import io.spendcast.warehouse.SparkSessions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.spark.sql.SparkSession;

/**
 * The facts of two kinds of usage, in turn: how much longer the second takes.
 *
 * @param first what the second is held against
 */
record FactsPair(
    String bench,
    String firstName,
    UsageGenerator first,
    String secondName,
    UsageGenerator second) {

  BenchReport measure(BenchOptions options, Path work) throws IOException {
    SparkSession spark = SparkSessions.openForLargeTables();
    BenchUsage firstUsage = BenchUsage.of(spark, options.data(), first);
    BenchUsage secondUsage = BenchUsage.of(spark, options.data(), second);
    MeasuredRounds ofFirst = new MeasuredRounds(firstName);
    MeasuredRounds ofSecond = new MeasuredRounds(secondName);
    List<String> differences = new ArrayList<>();
    TaskBytes bytes = new TaskBytes();
    for (int round = 0; round <= options.rounds(); round++) {
      boolean warmUp = round == 0;
      MeasuredRounds unmeasured = new MeasuredRounds("warm-up");
      differences.addAll(
          facts(spark, firstUsage, first.calls(), work, warmUp ? unmeasured : ofFirst));
      if (warmUp) {
        continue;
      }
      if (round == options.rounds()) {
        spark.sparkContext().addSparkListener(bytes);
      }
      differences.addAll(facts(spark, secondUsage, second.calls(), work, ofSecond));
    }
    spark.sparkContext().removeSparkListener(bytes);
    Map<String, Double> figures =
        new TreeMap<>(BenchReport.ratio(secondName + " to " + firstName, ofSecond, ofFirst));
    figures.put(secondName + ", spilled to read bytes", share(bytes));
    return new BenchReport(
        bench,
        Map.of(
            "events of " + firstName,
            first.calls(),
            "events of " + secondName,
            second.calls(),
            "rounds",
            (long) options.rounds()),
        List.of(ofFirst, ofSecond),
        figures,
        differences);
  }

  private static double share(TaskBytes bytes) {
    return bytes.bytesRead() == 0 ? Double.NaN : (double) bytes.bytesSpilled() / bytes.bytesRead();
  }

  private static List<String> facts(
      SparkSession spark, BenchUsage usage, long events, Path work, MeasuredRounds rounds)
      throws IOException {
    BenchFacts facts =
        BenchFacts.copyOf(spark, usage.warehouse(), work.resolve("round-" + UUID.randomUUID()));
    rounds.measure(() -> facts.run("--full"));
    List<String> differences = facts.miscounted(events);
    facts.delete();
    return differences;
  }
}
