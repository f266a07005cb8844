package io.spendcast.job;

import io.spendcast.job.bench.BenchFactsCommand;
import io.spendcast.job.bench.BenchGrowthCommand;
import io.spendcast.job.bench.BenchIncrementCommand;
import io.spendcast.job.bench.BenchIngestCommand;
import io.spendcast.job.bench.BenchRepriceCommand;
import io.spendcast.job.bench.BenchRollupCommand;
import io.spendcast.job.bench.BenchSkewCommand;
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
