package io.spendcast.job;

import io.spendcast.ingest.BatchPlan;
import io.spendcast.ingest.LedgerEntry;
import io.spendcast.ingest.MetricMerge;
import io.spendcast.ingest.TimingMerge;
import io.spendcast.ingest.UsageInput;
import io.spendcast.ingest.UsageMerge;
import io.spendcast.warehouse.CheckFailedException;
import io.spendcast.warehouse.Table;
import picocli.CommandLine.Command;

/** Loads what is new in every source into usage_events. */
@Command(name = "ingest", description = "Loads new files and new versions of source tables.")
public final class IngestJob extends JobCommand {

  @Override
  boolean readsSources() {
    return true;
  }

  @Override
  public void run(Run run) {
    load(run, UsageInput.of(run.warehouse(), run.config(), run.now()));
  }

  /** Loads what an input lists. */
  static void load(Run run, UsageInput input) {
    run.summary()
        .publish(
            Table.USAGE_EVENTS,
            Table.CLIENT_TIMINGS,
            Table.USAGE_METRICS,
            Table.QUARANTINED_USAGE,
            Table.INGEST_PLANS,
            Table.INGESTED_FILES);
    if (input.entries().isEmpty()) {
      run.summary().say("ingest: nothing new");
      return;
    }
    run.summary().wrote(Table.INGEST_PLANS, BatchPlan.write(run.warehouse(), input, run.now()));
    try (UsageMerge merge = new UsageMerge(run.warehouse(), run.config(), input, run.now());
        MetricMerge metrics = new MetricMerge(run.warehouse(), merge, run.now())) {
      TimingMerge timings = new TimingMerge(run.warehouse(), run.config(), merge, run.now());
      UsageMerge.Counts counts = merge.counts().plus(timings.counts()).plus(metrics.counts());
      if (!counts.isConserved()) {
        throw new CheckFailedException(
            "ingest: " + counts + ": the records do not add up, so nothing is stored");
      }
      // First, since an event that another one replaces is no longer there for a repeated run.
      run.summary().wrote(Table.QUARANTINED_USAGE, merge.writeQuarantine());
      run.summary().wrote(Table.USAGE_EVENTS, merge.writeEvents());
      run.summary().wrote(Table.CLIENT_TIMINGS, timings.write());
      run.summary().wrote(Table.USAGE_METRICS, metrics.write());
      run.summary().wrote(Table.INGESTED_FILES, merge.writeLedger(timings, metrics));
      merge.settleQuarantine();
      run.summary().say("ingest: " + counts);
    }
    run.warehouse()
        .read(Table.INGESTED_FILES)
        .createOrReplaceTempView(Table.INGESTED_FILES.tableName());
    PublicationChecks.hold(run, Table.INGESTED_FILES);
    for (LedgerEntry entry : input.entries()) {
      if (entry.remark() != null) {
        run.summary()
            .say("ingest: " + entry.source() + ": " + entry.locator() + ": " + entry.remark());
      }
      if (entry.isCorrupt()) {
        run.summary()
            .leftUndone(
                "ingest: "
                    + entry.source()
                    + ": "
                    + entry.locator()
                    + ": not loaded: "
                    + entry.detail()
                    + (entry.lastVersion() == null ? "; deliver the file again" : ""));
      }
    }
  }
}
