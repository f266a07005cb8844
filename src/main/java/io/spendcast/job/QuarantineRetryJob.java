package io.spendcast.job;

import io.spendcast.config.SourceConfig;
import io.spendcast.ingest.InputKey;
import io.spendcast.ingest.UsageInput;
import io.spendcast.warehouse.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;

/**
 * Reads the files, and the versions of tables, of rejected records again, after a mapping or a
 * setting was mended. What they had brought before is replaced where it reads otherwise now. An
 * input that is gone, or that cannot be read as it was, stays as it is told, with its records.
 */
@Command(name = "retry", description = "Reads the inputs of rejected records again.")
public final class QuarantineRetryJob extends JobCommand {

  @Override
  boolean readsSources() {
    // A source of which nothing is read again may be away.
    return false;
  }

  @Override
  public void run(Run run) {
    Set<InputKey> wanted = new TreeSet<>();
    for (Row row :
        run.warehouse()
            .read(Table.QUARANTINED_USAGE)
            .select("source", "source_file")
            .distinct()
            .collectAsList()) {
      wanted.add(new InputKey(row.getString(0), row.getString(1)));
    }
    wanted.removeIf(input -> !isThere(run, input));
    UsageInput input =
        UsageInput.of(
            run.warehouse(),
            run.config(),
            run.now(),
            wanted,
            (version, why) -> sayTheyStay(run, version, why));
    if (input.again().isEmpty()) {
      run.summary().say("quarantine: nothing to retry");
      return;
    }
    IngestJob.load(run, input);
    run.summary().say("quarantine: spendcast facts takes what is accepted now into the figures");
  }

  private static boolean isThere(Run run, InputKey input) {
    for (SourceConfig source : run.config().sources()) {
      Path folder = source.path();
      if (source.name().equals(input.source())
          && (source.isTable()
              || folder != null && Files.exists(folder.resolve(input.locator())))) {
        return true;
      }
    }
    sayTheyStay(run, input, "the file is gone; deliver it again");
    return false;
  }

  private static void sayTheyStay(Run run, InputKey input, String why) {
    run.summary()
        .say(
            "quarantine: "
                + input.source()
                + ": the rejected records of "
                + input.locator()
                + " stay: "
                + why);
  }
}
