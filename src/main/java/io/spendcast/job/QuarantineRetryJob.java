package io.spendcast.job;

import io.spendcast.warehouse.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import picocli.CommandLine.Command;

/**
 * Reads the inputs of rejected records again, after a mapping or a setting was mended. Events that
 * are stored already are found again and stay as they are.
 */
@Command(name = "retry", description = "Reads the inputs of rejected records again.")
public final class QuarantineRetryJob extends JobCommand {
  @Override
  public void run(Run run) {
    Dataset<Row> rejected = run.warehouse().read(Table.QUARANTINED_USAGE);
    Dataset<Row> inputs =
        rejected.selectExpr("source", "source_file AS locator").distinct().localCheckpoint();
    if (inputs.isEmpty()) {
      run.summary().say("quarantine: nothing to retry");
      return;
    }
    Dataset<Row> ledger = run.warehouse().read(Table.INGESTED_FILES);
    Dataset<Row> others =
        ledger.join(inputs, new String[] {"source", "locator"}, "left_anti").localCheckpoint();
    run.warehouse().overwrite(Table.INGESTED_FILES, others);
    run.warehouse().replaceWhere(Table.QUARANTINED_USAGE, functions.lit(true), rejected.limit(0));
    new IngestJob().run(run);
  }
}
