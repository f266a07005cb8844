package io.spendcast.job;

import io.spendcast.warehouse.Table;
import picocli.CommandLine.Command;

/** Prints every change of a billing period. */
@Command(name = "list", description = "Prints every change of a billing period.")
public final class PeriodsListJob extends PrintingJob {
  @Override
  public void run(Run run) {
    print(
        run.publications()
            .read(Table.BILLING_PERIODS)
            .select("period", "billing_period_status", "recorded_at", "decided_by", "why", "change")
            .orderBy("period", "change")
            .drop("change"));
  }
}
