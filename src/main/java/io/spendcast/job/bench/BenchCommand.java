package io.spendcast.job.bench;

import picocli.CommandLine.Command;

/** Measurements of the project against its goals. */
@Command(
    name = "bench",
    description = "Measures the project against its goals.",
    subcommands = {
      BenchFactsCommand.class,
      BenchRollupCommand.class,
      BenchIncrementCommand.class,
      BenchGrowthCommand.class,
      BenchSkewCommand.class,
      BenchIngestCommand.class,
      BenchRepriceCommand.class,
      BenchForecastCommand.class
    })
public final class BenchCommand {}
