package io.spendcast.job;

import static org.apache.spark.sql.functions.col;

import io.spendcast.config.SourceConfig;
import io.spendcast.ingest.UsageInput;
import io.spendcast.warehouse.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/**
 * Reads the inputs of rejected records again, after a mapping or a setting was mended. Events that
 * are stored already are found again and stay as they are. Of a table all versions since the oldest
 * with a rejected record are read again, as they were. The rejected records of a file that is gone
 * stay.
 */
@Command(name = "retry", description = "Reads the files and tables of rejected records again.")
public final class QuarantineRetryJob extends JobCommand {
  private static final StructType INPUTS = StructType.fromDDL("source STRING, locator STRING");

  @Override
  public void run(Run run) {
    // Whatever is wrong with a source shall be told before anything is forgotten.
    UsageInput.of(run.warehouse(), run.config(), run.now());
    List<Row> inputs = new ArrayList<>();
    Map<SourceConfig, Set<String>> ofTables = new LinkedHashMap<>();
    for (Row input : rejected(run)) {
      String source = input.getString(0);
      String locator = input.getString(1);
      SourceConfig config = source(run, source);
      String table = config == null ? null : config.table();
      if (config != null && table != null && locator.startsWith(table + "@")) {
        ofTables.computeIfAbsent(config, none -> new TreeSet<>()).add(locator);
      } else if (isThere(config, locator)) {
        inputs.add(input);
      } else {
        String why =
            table == null ? "the file is gone; deliver it again" : "it reads another table";
        run.summary()
            .say(
                "quarantine: " + source + ": the rejected records of " + locator + " stay: " + why);
      }
    }
    Map<String, Long> firstVersions = new TreeMap<>();
    ofTables.forEach(
        (source, rejected) -> {
          List<Row> versions = versions(run, source);
          firstVersions.put(source.name(), versions.get(0).getLong(2));
          versions.stream()
              .dropWhile(version -> !rejected.contains(version.getString(1)))
              .map(version -> RowFactory.create(version.get(0), version.get(1)))
              .forEach(inputs::add);
        });
    if (inputs.isEmpty()) {
      run.summary().say("quarantine: nothing to retry");
      return;
    }
    // The ledger first: what it does not know is read again, whenever the next run is.
    forget(run, Table.INGESTED_FILES, "locator", inputs);
    forget(run, Table.QUARANTINED_USAGE, "source_file", inputs);
    new IngestJob(firstVersions).run(run);
  }

  private static List<Row> rejected(Run run) {
    return run.warehouse()
        .read(Table.QUARANTINED_USAGE)
        .selectExpr("source", "source_file AS locator")
        .distinct()
        .orderBy("source", "locator")
        .collectAsList();
  }

  private static @Nullable SourceConfig source(Run run, String name) {
    return run.config().sources().stream()
        .filter(config -> config.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  private static boolean isThere(@Nullable SourceConfig config, String locator) {
    Path folder = config == null ? null : config.path();
    return folder != null && Files.exists(folder.resolve(locator));
  }

  /** Those that were read of a source's table, by source, locator and version, in order. */
  private static List<Row> versions(Run run, SourceConfig source) {
    return run.warehouse()
        .read(Table.INGESTED_FILES)
        .where(col("source").equalTo(source.name()).and(col("last_version").isNotNull()))
        .where(col("locator").startsWith(source.table() + "@"))
        .select("source", "locator", "last_version")
        .orderBy("last_version")
        .collectAsList();
  }

  /** Takes the rows of some inputs out of a table. */
  private static void forget(Run run, Table table, String locator, List<Row> inputs) {
    Dataset<Row> rows = run.warehouse().read(table);
    Dataset<Row> again = run.spark().createDataFrame(inputs, INPUTS);
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
