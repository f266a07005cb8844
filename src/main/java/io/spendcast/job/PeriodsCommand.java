package io.spendcast.job;

import picocli.CommandLine.Command;

/** The commands of billing periods. */
@Command(
    name = "periods",
    description = "Billing periods: which months are closed, by whom and why.",
    subcommands = {PeriodsCloseJob.class, PeriodsReopenJob.class, PeriodsListJob.class})
public final class PeriodsCommand {}
