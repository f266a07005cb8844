package io.spendcast.job;

import picocli.CommandLine.Command;

/** Measurements of the project against its goals. */
@Command(
    name = "bench",
    description = "Measures the project against its goals.",
    subcommands = {BenchForecastCommand.class})
public final class BenchCommand {}
