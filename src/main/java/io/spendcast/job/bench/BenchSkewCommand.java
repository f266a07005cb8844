package io.spendcast.job.bench;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The facts of usage of which one team has most, beside usage that is spread evenly. */
@Command(
    name = "skew",
    description = "Facts where one team has 60 percent of the traffic, against an even spread.")
public final class BenchSkewCommand implements Callable<Integer> {
  private static final double EVEN = 1.0 / UsageGenerator.TEAMS;

  @Mixin private BenchOptions options = new BenchOptions();

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "20000000",
      description = "Usage events of 30 days; 20000000 unless given.")
  private long events;

  @Override
  public Integer call() {
    UsageGenerator ahead = UsageGenerator.of(events);
    FactsPair pair =
        new FactsPair(
            "skew",
            "even",
            new UsageGenerator(ahead.seed(), events, ahead.days(), EVEN),
            "one-team-ahead",
            ahead);
    return options.compare("skew", work -> pair.measure(options, work), events);
  }
}
