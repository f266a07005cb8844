package io.spendcast.job;

import io.spendcast.warehouse.Table;
import org.apache.spark.sql.functions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Counts the rejected records by source, file and reason. */
@Command(name = "list", description = "Counts the rejected records by source, file and reason.")
public final class QuarantineListJob extends JobCommand {
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
            .read(Table.QUARANTINED_USAGE)
            .groupBy("source", "source_file", "reason", "field")
            .agg(
                functions.count(functions.lit(1)).as("records"),
                functions.min("source_line").as("first_line"))
            .orderBy("source", "source_file", "reason", "field"),
        ResultOutput.open());
  }
}
