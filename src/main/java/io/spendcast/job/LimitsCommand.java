package io.spendcast.job;

import picocli.CommandLine.Command;

/** Budgets and service levels. */
@Command(
    name = "limits",
    description = "Budgets and service levels.",
    subcommands = LimitsLoadJob.class)
public final class LimitsCommand {}
