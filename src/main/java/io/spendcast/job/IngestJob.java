package io.spendcast.job;

import io.spendcast.ingest.LedgerEntry;
import io.spendcast.ingest.UsageInput;
import io.spendcast.ingest.UsageMerge;
import io.spendcast.warehouse.CheckFailedException;
import io.spendcast.warehouse.Table;
import picocli.CommandLine.Command;

/** Loads what is new in every source into usage_events. */
@Command(name = "ingest", description = "Loads new files and new versions of source tables.")
public final class IngestJob extends JobCommand {

  @Override
  public void run(Run run) {
    UsageInput input = UsageInput.of(run.warehouse(), run.config(), run.now());
    run.summary().publish(
            Table.USAGE_EVENTS,
            Table.USAGE_METRICS,
            Table.QUARANTINED_USAGE,
            Table.INGESTED_FILES);
    if (input.entries().isEmpty()) {
      run.summary().say("ingest: nothing new");
      return;
    }
    try (UsageMerge merge = new UsageMerge(run.warehouse(), run.config(), input, run.now())) {
      UsageMerge.Counts counts = merge.counts();
      if (!counts.isConserved()) {
        throw new CheckFailedException(
            "ingest: " + counts + ": the records do not add up, so nothing is stored");
      }
      run.summary().wrote(Table.USAGE_EVENTS, merge.writeEvents());
      run.summary().wrote(Table.USAGE_METRICS, merge.writeMetrics());
      run.summary().wrote(Table.QUARANTINED_USAGE, merge.writeQuarantine());
      run.summary().wrote(Table.INGESTED_FILES, merge.writeLedger());
      run.summary().say("ingest: " + counts);
    }
    for (LedgerEntry entry : input.entries()) {
      if (entry.isCorrupt()) {
        run.summary()
            .leftUndone(
                "ingest: "
                    + entry.source()
                    + ": "
                    + entry.locator()
                    + ": not loaded: "
                    + entry.detail()
                    + "; deliver the file again");
      }
    }
  }
}
