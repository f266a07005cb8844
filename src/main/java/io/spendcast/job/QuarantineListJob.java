package io.spendcast.job;

import io.spendcast.warehouse.Table;
import org.apache.spark.sql.functions;
import picocli.CommandLine.Command;

/** Counts the rejected records by source, file and reason. */
@Command(name = "list", description = "Counts the rejected records by source, file and reason.")
public final class QuarantineListJob extends PrintingJob {
  @Override
  public void run(Run run) {
    print(
        run.publications()
            .read(Table.QUARANTINED_USAGE)
            .groupBy("source", "source_file", "reason", "field")
            .agg(
                functions.count(functions.lit(1)).as("records"),
                functions.min("source_line").as("first_line"))
            .orderBy("source", "source_file", "reason", "field"));
  }
}
