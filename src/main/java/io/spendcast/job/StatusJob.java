package io.spendcast.job;

import io.spendcast.alert.Alert;
import io.spendcast.alert.AlertStates;
import io.spendcast.job.week.OwnedSpend;
import io.spendcast.report.CoverageText;
import io.spendcast.report.OwnershipText;
import io.spendcast.report.model.Ownership;
import io.spendcast.time.IsoWeek;
import io.spendcast.warehouse.Query;
import io.spendcast.warehouse.RunLock;
import io.spendcast.warehouse.Table;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import picocli.CommandLine.Command;

/** Says what ran, what failed, how far the data goes, and what to do next. */
@Command(name = "status", description = "What ran, what failed, and what to do next.")
public final class StatusJob extends JobCommand {
  private static final int MOST_RUNS = 10;

  /** As many words as a terminal holds in a line, or one that is longer. */
  private static final Pattern REASON_LINE = Pattern.compile("\\S(?:.{0,90}\\S)?(?!\\S)|\\S+");

  private static final int MOST_LINES = 8;

  @Override
  boolean writes() {
    return false;
  }

  @Override
  public void run(Run run) {
    PrintStream out = ResultOutput.open();
    Path folder = run.config().warehouse().path();
    Optional<String> holder = folder == null ? Optional.empty() : RunLock.holderOf(folder);
    CompleteDays days =
        CompleteDays.read(run.publications().read(Table.DAILY_STATUS), yesterday(run));
    List<Row> runs = lastRuns(run);
    List<Alert> open = openAlerts(run);
    List<Row> corrupt =
        Query.of("/report/corrupt_inputs.sql")
            .over(
                run.spark(),
                Map.of("ingested_files", run.publications().read(Table.INGESTED_FILES)))
            .collectAsList();
    long quarantined = run.publications().read(Table.QUARANTINED_USAGE).count();

    print(out, "Warehouse", folder == null ? run.config().warehouse().schema() : folder.toString());
    print(out, "Lock", holder.map(who -> "held by " + who).orElse("free"));
    print(out, "Data", data(days));
    items(
        out,
        days.incomplete().descendingMap().entrySet().stream()
            .map(day -> day.getKey() + ": " + day.getValue())
            .toList());
    prices(out, days.isEmpty(), PricedDays.of(PricedDays.published(run)));
    print(out, "Owners", owners(run, days));
    print(out, "Books", ClosedBooks.describe(run));
    print(out, "Alerts", open.isEmpty() ? "none is open" : open.size() + " open");
    items(out, open.stream().map(alert -> line(alert, run.config().zone())).toList());
    print(out, "Inputs", corrupt.isEmpty() ? "none is corrupt" : corrupt.size() + " corrupt");
    items(
        out,
        corrupt.stream()
            .map(
                row ->
                    row.getAs("source") + ": " + row.getAs("locator") + ": " + row.getAs("detail"))
            .toList());
    List<Row> changed =
        run.publications()
            .read(Table.INGESTED_FILES)
            .where("state = 'loaded' AND detail IS NOT NULL")
            .orderBy(functions.col("ingested_at").desc(), functions.col("locator").desc())
            .limit(MOST_LINES)
            .collectAsList();
    print(
        out, "Fields", changed.isEmpty() ? "no source has changed them" : "changed, latest first");
    items(
        out,
        changed.stream()
            .map(
                row ->
                    row.getAs("source") + ": " + row.getAs("locator") + ": " + row.getAs("detail"))
            .toList());
    timings(out, run.publications().read(Table.CLIENT_TIMINGS));
    print(out, "Quarantine", quarantined == 0 ? "empty" : quarantined + " records");
    out.println();
    runs(out, runs);
    out.println();
    Next next = new Next(run, holder, days, runs, !corrupt.isEmpty(), quarantined > 0);
    print(out, "Next", next.command());
  }

  private static LocalDate yesterday(Run run) {
    return LocalDate.ofInstant(run.now(), run.config().zone()).minusDays(1);
  }

  private static List<Row> lastRuns(Run run) {
    return run.publications()
        .read(Table.JOB_RUNS)
        .orderBy(functions.col("started_at").desc())
        .limit(MOST_RUNS)
        .collectAsList();
  }

  private static String line(Alert alert, ZoneId zone) {
    return alert.severity().code()
        + ", judged on "
        + LocalDate.ofInstant(alert.changedAt(), zone)
        + ": "
        + alert.message();
  }

  private static List<Alert> openAlerts(Run run) {
    return AlertStates.open(
        run.publications().read(Table.ALERTS).collectAsList().stream()
            .map(AlertRows::fromRow)
            .toList());
  }

  /** The unowned share of the last whole week. */
  private static String owners(Run run, CompleteDays days) {
    return days.origin()
        .map(
            day -> {
              IsoWeek week = IsoWeek.lastCompleteOn(day);
              Ownership ownership =
                  OwnedSpend.read(
                      run.publications()
                          .read(Table.KEY_SPEND)
                          .where(
                              functions
                                  .col("usage_date")
                                  .between(
                                      Date.valueOf(week.monday()), Date.valueOf(week.sunday()))),
                      run.publications().read(Table.ATTRIBUTION_RULES));
              return week + ": " + OwnershipText.sentence(ownership);
            })
        .orElse("no day is complete");
  }

  private static String data(CompleteDays days) {
    return days.origin()
        .map(
            day ->
                "complete through "
                    + day
                    + ", the last whole week is "
                    + IsoWeek.lastCompleteOn(day)
                    + (days.incomplete().isEmpty()
                        ? ""
                        : "; incomplete: " + days.incomplete().size()))
        .orElse("no day is complete");
  }

  private static void prices(PrintStream out, boolean isEmpty, PricedDays priced) {
    if (isEmpty) {
      print(out, "Prices", "no day is there");
    } else if (priced.areAllPriced()) {
      print(out, "Prices", "every day is priced as far as required");
    } else {
      print(out, "Prices", priced.describe());
      items(out, List.of(CoverageText.bounds(priced.coverage())));
    }
  }

  private static void timings(PrintStream out, Dataset<Row> timings) {
    Row counts = timings.selectExpr("count(*)", "count_if(event_id IS NULL)").first();
    if (counts.getLong(0) > 0) {
      print(
          out,
          "Timings",
          counts.getLong(0) + " from clients, " + counts.getLong(1) + " without their call");
    }
  }

  private static void runs(PrintStream out, List<Row> runs) {
    if (runs.isEmpty()) {
      out.println("No run has written anything yet.");
      return;
    }
    ConsoleTable table = new ConsoleTable(5, "Started", "Took", "Job", "Present", "Outcome");
    for (Row row : runs) {
      Timestamp start = row.getAs("started_at");
      Timestamp end = row.getAs("finished_at");
      table.row(
          start.toInstant().truncatedTo(ChronoUnit.SECONDS).toString(),
          ChronoUnit.SECONDS.between(start.toInstant(), end.toInstant()) + " s",
          row.<String>getAs("job").replaceFirst("^spendcast ", ""),
          row.<Timestamp>getAs("now").toInstant().toString(),
          row.getAs("outcome") + " (" + row.getAs("exit_code") + ")");
    }
    List<String> lines = table.lines();
    lines.subList(0, 2).forEach(out::println);
    for (int run = 0; run < runs.size(); run++) {
      out.println(lines.get(run + 2));
      String reason = runs.get(run).getAs("reason");
      if (reason != null) {
        reasonLines(reason).forEach(line -> out.println(" ".repeat(4) + line));
      }
    }
  }

  /** A reason of several problems has a line for each, or more where one is long. */
  static List<String> reasonLines(String reason) {
    return reason
        .lines()
        .flatMap(line -> REASON_LINE.matcher(ConsoleTable.plain(line)).results())
        .map(MatchResult::group)
        .toList();
  }

  private static void print(PrintStream out, String name, String text) {
    out.println(name + " ".repeat(12 - name.length()) + ConsoleTable.plain(text));
  }

  private static void items(PrintStream out, List<String> items) {
    items.stream()
        .limit(MOST_LINES)
        .forEach(item -> out.println(" ".repeat(14) + ConsoleTable.plain(item)));
    if (items.size() > MOST_LINES) {
      out.println(" ".repeat(14) + "and " + (items.size() - MOST_LINES) + " more");
    }
  }

  /** What to do next: the first thing that stands in the way. */
  private record Next(
      Run run,
      Optional<String> holder,
      CompleteDays days,
      List<Row> runs,
      boolean anyCorrupt,
      boolean anyQuarantined) {

    String command() {
      if (holder.isPresent()) {
        return "wait for the run that holds the lock";
      }
      if (run.publications().read(Table.PRICE_VERSIONS).isEmpty()) {
        return "spendcast prices load FILE: there is no price yet";
      }
      if (!runs.isEmpty() && runs.get(0).getAs("next_command") != null) {
        return "mend the cause of what the last run left undone, then: "
            + runs.get(0).getAs("next_command");
      }
      if (run.config().sources().isEmpty()) {
        return "name a source in the configuration, then spendcast daily";
      }
      if (days.origin().isEmpty() || days.origin().get().isBefore(yesterday(run))) {
        return "spendcast daily: " + yesterday(run) + " is not complete yet";
      }
      if (anyCorrupt) {
        return "deliver the corrupt inputs again, then spendcast ingest";
      }
      return anyQuarantined ? "spendcast quarantine list" : "nothing is due";
    }
  }
}
