package io.spendcast.job;

import io.spendcast.warehouse.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints rejected records, content blanked. */
@Command(name = "show", description = "Prints rejected records, content blanked.")
public final class QuarantineShowJob extends PrintingJob {
  @Option(names = "--file", description = "Only of this input file.")
  private @Nullable String file;

  @Option(names = "--reason", description = "Only for this reason.")
  private @Nullable String reason;

  @Override
  public void run(Run run) {
    Dataset<Row> rows = run.publications().read(Table.QUARANTINED_USAGE);
    if (file != null) {
      rows = rows.where(functions.col("source_file").equalTo(file));
    }
    if (reason != null) {
      rows = rows.where(functions.col("reason").equalTo(reason));
    }
    print(
        rows.select("source", "source_file", "source_line", "reason", "field", "detail", "raw")
            .orderBy("source", "source_file", "source_line"));
  }
}
