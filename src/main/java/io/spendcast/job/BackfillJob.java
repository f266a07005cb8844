package io.spendcast.job;

import static io.spendcast.warehouse.Table.BACKFILLS;

import io.spendcast.config.Backfill;
import io.spendcast.config.InvalidConfigurationException;
import io.spendcast.facts.FactPlan;
import io.spendcast.time.DateRange;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Rebuilds the facts of a window that a reviewed file names, once. */
@Command(
    name = "backfill",
    description = {
      "Rebuilds the days that a file in jobs/backfills names, though nothing they are made from has"
          + " changed. A backfill that was run is not run again."
    })
public final class BackfillJob extends JobCommand {
  @Parameters(paramLabel = "FILE", description = "A backfill: window, reason, who, status.")
  private Path file = Path.of("");

  @Option(names = "--dry-run", description = "Say which days would be rebuilt; write nothing.")
  private boolean dryRun;

  @Override
  boolean writes() {
    return !dryRun;
  }

  @Override
  public void run(Run run) {
    Backfill backfill = Backfill.load(file);
    RunSummary summary = run.summary();
    summary.say(
        "backfill %s: %s to %s, %s, because: %s (%s)"
            .formatted(
                backfill.name(),
                backfill.from(),
                backfill.to(),
                backfill.status(),
                backfill.reason(),
                backfill.who()));
    Row done = doneBefore(run, backfill);
    if (done != null) {
      requireSame(backfill, done);
      summary.say(
          "backfill " + backfill.name() + ": was done at " + done.get(5) + "; nothing to do");
      if (!dryRun) {
        publishWhatIsDone(run);
      }
      return;
    }
    if (dryRun) {
      requireDays(run, backfill);
      facts(backfill, "--dry-run").run(run);
      return;
    }
    requireApproved(backfill);
    requireDays(run, backfill);
    facts(backfill).run(run);
    record(run, backfill);
  }

  private static FactsJob facts(Backfill backfill, String... more) {
    List<String> options = new ArrayList<>(List.of(more));
    options.addAll(
        List.of("--full", "--from", backfill.from().toString(), "--to", backfill.to().toString()));
    FactsJob facts = new FactsJob();
    new CommandLine(facts).parseArgs(options.toArray(String[]::new));
    return facts;
  }

  private static @Nullable Row doneBefore(Run run, Backfill backfill) {
    List<Row> rows =
        run.warehouse()
            .read(BACKFILLS)
            .where(functions.col("name").equalTo(backfill.name()))
            .selectExpr(
                "from_date", "to_date", "reason", "who", "run_id", "CAST(done_at AS STRING)")
            .collectAsList();
    return rows.isEmpty() ? null : rows.get(0);
  }

  /**
   * The run that did it may have died before its publication. What another has half written stays
   * as it is, for 'facts' to make anew.
   */
  private static void publishWhatIsDone(Run run) {
    run.summary().publish(BACKFILLS);
    if (UnfinishedFacts.days(run).isEmpty()) {
      run.summary().publish(FactsJob.TABLES);
    }
  }

  private void requireSame(Backfill backfill, Row done) {
    LocalDate from = done.getDate(0).toLocalDate();
    LocalDate to = done.getDate(1).toLocalDate();
    if (!from.equals(backfill.from()) || !to.equals(backfill.to())) {
      throw new InvalidConfigurationException(
          List.of(
              file
                  + ": a backfill of this name was done, for "
                  + from
                  + " to "
                  + to
                  + "; give another window a file of another name"));
    }
  }

  private void requireDays(Run run, Backfill backfill) {
    DateRange window = DateRange.closed(backfill.from(), backfill.to());
    if (FactPlan.of(run.warehouse(), run.config(), window::contains, true, Set.of()).isEmpty()) {
      throw new InvalidConfigurationException(
          List.of(
              file
                  + ": no day from "
                  + backfill.from()
                  + " to "
                  + backfill.to()
                  + " has usage, so there is nothing to rebuild; correct backfill.from or"
                  + " backfill.to"));
    }
  }

  private void requireApproved(Backfill backfill) {
    if (backfill.status() != Backfill.Status.approved) {
      throw new InvalidConfigurationException(
          List.of(
              file
                  + ": backfill.status: is "
                  + backfill.status()
                  + ", and only what is approved is run; --dry-run says what it would rebuild"));
    }
  }

  private static void record(Run run, Backfill backfill) {
    Row row =
        RowFactory.create(
            backfill.name(),
            Date.valueOf(backfill.from()),
            Date.valueOf(backfill.to()),
            backfill.reason(),
            backfill.who(),
            Timestamp.from(run.now()),
            run.runId());
    run.warehouse().append(BACKFILLS, List.of(row));
    run.summary().wrote(BACKFILLS, 1);
    run.summary().publish(BACKFILLS);
  }
}
