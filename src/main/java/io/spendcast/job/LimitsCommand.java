package io.spendcast.job;

import picocli.CommandLine.Command;

/** Budgets, service levels and attribution rules. */
@Command(
    name = "limits",
    description = "Budgets, service levels and attribution rules.",
    subcommands = LimitsLoadJob.class)
public final class LimitsCommand {}
