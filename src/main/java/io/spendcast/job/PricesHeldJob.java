package io.spendcast.job;

import io.spendcast.warehouse.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the prices that are held back. */
@Command(name = "held", description = "Prints the prices that are held back.")
public final class PricesHeldJob extends PrintingJob {
  @Option(names = "--all", description = "Decided and withdrawn ones too.")
  private boolean all;

  @Override
  public void run(Run run) {
    Dataset<Row> rows = run.publications().read(Table.QUARANTINED_PRICES);
    if (!all) {
      rows = rows.where(functions.col("state").equalTo("held"));
    }
    print(
        rows.selectExpr(
                "left(quarantine_id, 12) AS id",
                "rule",
                "severity",
                "detail",
                "state",
                "known_at",
                "decided_by",
                "why")
            .orderBy("rule", "detail", "known_at"));
  }
}
