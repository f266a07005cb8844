package io.spendcast.job;

import picocli.CommandLine.Command;

/** The commands of budgets, service levels and attribution rules. */
@Command(
    name = "limits",
    description = "Budgets, service levels and attribution rules.",
    subcommands = LimitsLoadJob.class)
public final class LimitsCommand {}
