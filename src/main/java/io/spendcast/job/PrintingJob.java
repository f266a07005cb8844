package io.spendcast.job;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Option;

/** A job that reads the warehouse and prints rows. */
abstract class PrintingJob extends JobCommand {
  @Option(names = "--format", description = "table, csv or json.", defaultValue = "table")
  private ResultFormat format = ResultFormat.table;

  @Override
  final boolean writes() {
    return false;
  }

  final void print(Dataset<Row> rows) {
    format.print(rows, ResultOutput.open());
  }
}
