package io.spendcast.job;

import picocli.CommandLine.Command;

/** The commands of the price book. */
@Command(
    name = "prices",
    description = "The price book.",
    subcommands = {
      PricesLoadJob.class,
      PricesCheckJob.class,
      PricesShowJob.class,
      PricesDiffCommand.class,
      PricesHeldJob.class,
      PricesApproveJob.class,
      PricesRejectJob.class,
    })
public final class PricesCommand {}
