package io.spendcast.job;

import io.spendcast.config.SourceConfig;
import io.spendcast.warehouse.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import picocli.CommandLine.Command;

/**
 * Reads the files of rejected records again, after a mapping or a setting was mended. Events that
 * are stored already are found again and stay as they are. So do the rejected records of a file
 * that is gone, and those of a table, whose versions are read once.
 */
@Command(name = "retry", description = "Reads the files of rejected records again.")
public final class QuarantineRetryJob extends JobCommand {
  private static final StructType FILES = StructType.fromDDL("source STRING, locator STRING");

  @Override
  public void run(Run run) {
    List<Row> files =
        run
            .warehouse()
            .read(Table.QUARANTINED_USAGE)
            .selectExpr("source", "source_file AS locator")
            .distinct()
            .orderBy("source", "locator")
            .collectAsList()
            .stream()
            .filter(input -> canBeReadAgain(run, input.getString(0), input.getString(1)))
            .toList();
    if (files.isEmpty()) {
      run.summary().say("quarantine: nothing to retry");
      return;
    }
    forget(run, Table.INGESTED_FILES, "locator", files);
    forget(run, Table.QUARANTINED_USAGE, "source_file", files);
    new IngestJob().run(run);
  }

  private static boolean canBeReadAgain(Run run, String source, String locator) {
    String stays = "quarantine: " + source + ": the rejected records of " + locator + " stay: ";
    for (SourceConfig config : run.config().sources()) {
      if (config.name().equals(source) && config.isTable()) {
        run.summary()
            .say(stays + "a version of a table is read once; write the mended rows to the table");
        return false;
      }
      Path folder = config.path();
      if (config.name().equals(source) && folder != null && Files.exists(folder.resolve(locator))) {
        return true;
      }
    }
    run.summary().say(stays + "the file is gone; deliver it again");
    return false;
  }

  /** Takes the rows of some files out of a table. */
  private static void forget(Run run, Table table, String locator, List<Row> files) {
    Dataset<Row> rows = run.warehouse().read(table);
    Dataset<Row> again = run.spark().createDataFrame(files, FILES);
    Dataset<Row> kept =
        rows.join(
                again,
                rows.col("source")
                    .equalTo(again.col("source"))
                    .and(rows.col(locator).equalTo(again.col("locator"))),
                "left_anti")
            .localCheckpoint();
    run.warehouse().overwrite(table, kept);
  }
}
