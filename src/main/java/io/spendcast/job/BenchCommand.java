package io.spendcast.job;

import io.spendcast.job.bench.BenchFactsCommand;
import io.spendcast.job.bench.BenchIngestCommand;
import io.spendcast.job.bench.BenchRepriceCommand;
import picocli.CommandLine.Command;

/** Measurements of the project against its goals. */
@Command(
    name = "bench",
    description = "Measures the project against its goals.",
    subcommands = {
      BenchFactsCommand.class,
      BenchIngestCommand.class,
      BenchRepriceCommand.class,
      BenchForecastCommand.class
    })
public final class BenchCommand {}
