package io.spendcast.job;

import io.spendcast.warehouse.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints every change of a billing period. */
@Command(name = "list", description = "Prints every change of a billing period.")
public final class PeriodsListJob extends JobCommand {
  @Option(names = "--format", description = "table, csv or json.", defaultValue = "table")
  private ResultFormat format = ResultFormat.table;

  @Override
  boolean writes() {
    return false;
  }

  @Override
  public void run(Run run) {
    format.print(
        run.publications()
            .read(Table.BILLING_PERIODS)
            .select("period", "billing_period_status", "recorded_at", "decided_by", "why", "change")
            .orderBy("period", "change")
            .drop("change"),
        ResultOutput.open());
  }
}
