package io.spendcast.job.bench;

import io.spendcast.config.WarehouseConfig;
import io.spendcast.job.ExitCode;
import io.spendcast.job.FactsJob;
import io.spendcast.job.IngestJob;
import io.spendcast.job.PricesCommand;
import io.spendcast.warehouse.ContentHash;
import io.spendcast.warehouse.SparkSessions;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Pricing all days anew after one corrected price, from stored quantities, beside rebuilding them
 * from their events; the results must be equal.
 */
@Command(
    name = "reprice",
    description = "Pricing anew after a correction, against rebuilding the facts from events.")
public final class BenchRepriceCommand implements Callable<Integer> {
  private static final double GOAL = 0.05;
  private static final Instant FIRST_DAY = Instant.parse("2026-06-01T00:00:00Z");
  private static final double ONE_TEAM_AHEAD = UsageGenerator.ONE_TEAM_AHEAD;

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Usage events; 1000000 unless given.")
  private long events;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "30",
      description = "Days that they fill; 30 unless given.")
  private int days;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Measured rounds; 3 unless given.")
  private int rounds;

  @Override
  public Integer call() {
    if (events < 1 || days < 1 || rounds < 1) {
      System.err.println("bench reprice: --events, --days and --rounds must be 1 or more");
      return ExitCode.WRONG_USE;
    }
    return BenchFolders.measured("reprice", this::compare);
  }

  private int compare(Path folder) throws IOException {
    Path input = Files.createDirectory(folder.resolve("input")).resolve("usage.jsonl");
    JsonLinesWriter.write(new UsageGenerator(20260601, events, days, ONE_TEAM_AHEAD), input);
    Path config = BenchUsage.configure(folder);
    SparkSession spark = SparkSessions.openForLargeTables();
    load(config, folder, 0);
    run(new IngestJob(), config, 0);
    run(new FactsJob(), config, 0);
    Warehouse warehouse =
        new Warehouse(spark, new WarehouseConfig(folder.resolve("warehouse"), "spendcast"));
    MeasuredRounds repriced = new MeasuredRounds("priced anew from stored quantities");
    MeasuredRounds rebuilt = new MeasuredRounds("rebuilt from events");
    boolean equal = true;
    for (int round = 1; round <= rounds; round++) {
      int present = round;
      load(config, folder, round);
      repriced.measure(() -> run(new FactsJob(), config, present));
      List<String> hashes = hashes(warehouse);
      rebuilt.measure(() -> run(new FactsJob(), config, present, "--full"));
      equal &= hashes.equals(hashes(warehouse));
    }
    System.out.printf(
        Locale.ROOT,
        "%,d events in %d days, %,d rows of daily_spend, %d rounds%n%s%n%s%n%s%n",
        warehouse.read(Table.USAGE_EVENTS).count(),
        days,
        warehouse.read(Table.DAILY_SPEND).count(),
        rounds,
        MeasuredRounds.HEADING,
        repriced.line(),
        rebuilt.line());
    System.out.printf(
        Locale.ROOT,
        "ratio: %s; goal %.2f; results %s%n",
        repriced.ratioTo(rebuilt),
        GOAL,
        equal ? "equal" : "DIFFER");
    System.out.printf(
        Locale.ROOT,
        "{\"bench\":\"reprice\",\"events\":%d,\"days\":%d,\"measured\":[%s,%s],\"equal\":%b}%n",
        events,
        days,
        repriced.json(),
        rebuilt.json(),
        equal);
    return equal ? ExitCode.DONE : ExitCode.FAILED;
  }

  /** Loads prices of every model; each round corrects one of them for all days. */
  private void load(Path config, Path folder, int round) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("provider,model,meter,unit_price,per,effective_from");
    for (String model : UsageGenerator.models()) {
      for (String meter :
          List.of("input_uncached", "input_cache_read", "output_text", "output_reasoning")) {
        int cents = meter.startsWith("output") ? 800 : meter.equals("input_uncached") ? 200 : 50;
        if (model.equals("gpt-4o") && meter.equals("output_text")) {
          cents += round;
        }
        lines.add(
            String.join(
                ",",
                UsageGenerator.providerOf(model),
                model,
                meter,
                BigDecimal.valueOf(cents, 2).toPlainString(),
                "1000000",
                "2026-01-01"));
      }
    }
    Path list = Files.write(folder.resolve("prices-" + round + ".csv"), lines);
    run(new PricesCommand(), config, round, "load", list.toString());
  }

  /** Some weeks after the last event, and later in each round. */
  private Instant present(int round) {
    return FIRST_DAY.plus(days + 20, ChronoUnit.DAYS).plusSeconds(round);
  }

  private static List<String> hashes(Warehouse warehouse) {
    return Stream.of(
            Table.DAILY_USAGE,
            Table.DAILY_SPEND,
            Table.DAILY_REQUESTS,
            Table.DAILY_SESSIONS,
            Table.KEY_SPEND,
            Table.FACT_DAYS)
        .map(table -> ContentHash.of(warehouse.read(table), List.of()))
        .toList();
  }

  private void run(Object command, Path config, int round, String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("--config", config.toString(), "--now", present(round).toString()));
    int exitCode = new CommandLine(command).execute(all.toArray(String[]::new));
    if (exitCode != ExitCode.DONE) {
      throw new IllegalStateException(
          command.getClass().getSimpleName() + " ended with exit code " + exitCode);
    }
  }
}
