package io.spendcast.job;

import static org.apache.spark.sql.functions.col;

import io.spendcast.config.SourceConfig;
import io.spendcast.warehouse.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import picocli.CommandLine.Command;

/**
 * Reads the inputs of rejected records again, after a mapping or a setting was mended. Events that
 * are stored already are found again and stay as they are; so do the rejected records of an input
 * that is gone. A table is read again as a whole.
 */
@Command(name = "retry", description = "Reads the inputs of rejected records again.")
public final class QuarantineRetryJob extends JobCommand {
  @Override
  public void run(Run run) {
    Dataset<Row> rejected = run.warehouse().read(Table.QUARANTINED_USAGE);
    List<Row> inputs =
        rejected
            .select("source", "source_file")
            .distinct()
            .orderBy("source", "source_file")
            .collectAsList();
    Column again = functions.lit(false);
    boolean none = true;
    for (Row input : inputs) {
      Optional<Column> condition = again(run, input.getString(0), input.getString(1));
      if (condition.isPresent()) {
        again = again.or(condition.get());
        none = false;
      }
    }
    if (none) {
      run.summary().say("quarantine: nothing to retry");
      return;
    }
    forget(run, Table.INGESTED_FILES, again);
    forget(run, Table.QUARANTINED_USAGE, again);
    new IngestJob().run(run);
  }

  /** The rows of ledger and quarantine that make way; none where the input cannot be read again. */
  private static Optional<Column> again(Run run, String source, String locator) {
    Column ofSource = col("source").equalTo(source);
    for (SourceConfig config : run.config().sources()) {
      Path folder = config.path();
      if (config.name().equals(source) && config.isTable()) {
        return Optional.of(ofSource);
      }
      if (config.name().equals(source) && folder != null && Files.exists(folder.resolve(locator))) {
        return Optional.of(ofSource.and(col("locator").equalTo(locator)));
      }
    }
    run.summary()
        .say("quarantine: " + source + ": " + locator + " is gone; its rejected records stay");
    return Optional.empty();
  }

  private static void forget(Run run, Table table, Column again) {
    Dataset<Row> rows = run.warehouse().read(table);
    boolean isLedger = table == Table.INGESTED_FILES;
    Dataset<Row> named = isLedger ? rows : rows.withColumn("locator", col("source_file"));
    Dataset<Row> kept = named.where(functions.not(again)).localCheckpoint();
    run.warehouse().overwrite(table, isLedger ? kept : kept.drop("locator"));
  }
}
