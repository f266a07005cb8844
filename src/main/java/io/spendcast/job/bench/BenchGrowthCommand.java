package io.spendcast.job.bench;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures whether the facts of ten times as many events fit into the same heap. */
@Command(
    name = "growth",
    description = "Facts of many events against a tenth of them, in the same heap.")
public final class BenchGrowthCommand implements Callable<Integer> {
  @Mixin private BenchOptions options = new BenchOptions();

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "10000000",
      description = "The smaller number of usage events of 30 days; 10000000 unless given.")
  private long events;

  @Option(
      names = "--times",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many times as many the larger number is; 10 unless given.")
  private long times;

  @Override
  public Integer call() {
    FactsPair pair =
        new FactsPair(
            "growth", "few", UsageGenerator.of(events), "many", UsageGenerator.of(events * times));
    return options.compare("growth", work -> pair.measure(options, work), events, times);
  }
}
