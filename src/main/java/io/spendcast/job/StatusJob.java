package io.spendcast.job;

import io.spendcast.alert.Alert;
import io.spendcast.alert.AlertStates;
import io.spendcast.job.week.CorruptInputs;
import io.spendcast.job.week.OwnedSpend;
import io.spendcast.report.CoverageText;
import io.spendcast.report.OwnershipText;
import io.spendcast.time.IsoWeek;
import io.spendcast.warehouse.RunLock;
import io.spendcast.warehouse.Table;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import picocli.CommandLine.Command;

/** Says what ran, what failed, how far the data goes, and what to do next. */
@Command(name = "status", description = "What ran, what failed, and what to do next.")
public final class StatusJob extends JobCommand {

  @Override
  boolean writes() {
    return false;
  }

  @Override
  public void run(Run run) {
    Path folder = run.config().warehouse().path();
    Optional<String> holder = folder == null ? Optional.empty() : RunLock.holderOf(folder);
    LocalDate yesterday = LocalDate.ofInstant(run.now(), run.config().zone()).minusDays(1);
    CompleteDays days = CompleteDays.read(run.publications().read(Table.DAILY_STATUS), yesterday);
    LastRuns runs = LastRuns.read(run);
    List<String> corrupt =
        new CorruptInputs(run.config().sources())
            .all(run.publications().read(Table.INGESTED_FILES)).stream()
                .map(input -> input.source() + ": " + input.locator() + ": " + input.detail())
                .toList();
    long quarantined = run.publications().read(Table.QUARANTINED_USAGE).count();

    StatusPage page = new StatusPage(ResultOutput.open());
    page.line("Warehouse", run.config().warehouse().location());
    page.line("Lock", holder.map(who -> "held by " + who).orElse("free"));
    data(page, days);
    prices(page, days.isEmpty(), PricedDays.of(PricedDays.published(run)));
    page.line("Owners", days.origin().map(day -> owners(run, day)).orElse("no day is complete"));
    page.line("Books", ClosedBooks.describe(run));
    alerts(page, run);
    page.line(
        "Inputs", corrupt.isEmpty() ? "none is corrupt" : corrupt.size() + " corrupt", corrupt);
    fields(page, run);
    timings(page, run);
    page.line("Quarantine", quarantined == 0 ? "empty" : quarantined + " records");
    page.gap();
    runs.print(page.out());
    page.gap();
    page.line(
        "Next",
        new NextStep(holder, days, yesterday, runs, !corrupt.isEmpty(), quarantined > 0)
            .command(run));
  }

  private static void data(StatusPage page, CompleteDays days) {
    page.line(
        "Data",
        days.origin().map(day -> data(day, days.incomplete().size())).orElse("no day is complete"),
        days.incomplete().descendingMap().entrySet().stream()
            .map(day -> day.getKey() + ": " + day.getValue())
            .toList());
  }

  private static String data(LocalDate origin, int incomplete) {
    return "complete through "
        + origin
        + ", the last whole week is "
        + IsoWeek.lastCompleteOn(origin)
        + (incomplete == 0 ? "" : "; incomplete: " + incomplete);
  }

  private static void prices(StatusPage page, boolean isEmpty, PricedDays priced) {
    if (isEmpty) {
      page.line("Prices", "no day is there");
    } else if (priced.areAllPriced()) {
      page.line("Prices", "every day is priced as far as required");
    } else {
      page.line("Prices", priced.describe(), List.of(CoverageText.bounds(priced.coverage())));
    }
  }

  /** The unowned share of the last whole week. */
  private static String owners(Run run, LocalDate origin) {
    IsoWeek week = IsoWeek.lastCompleteOn(origin);
    return week
        + ": "
        + OwnershipText.sentence(
            OwnedSpend.read(
                run.publications()
                    .read(Table.KEY_SPEND)
                    .where(
                        functions
                            .col("usage_date")
                            .between(Date.valueOf(week.monday()), Date.valueOf(week.sunday()))),
                run.publications().read(Table.ATTRIBUTION_RULES)));
  }

  private static void alerts(StatusPage page, Run run) {
    List<Alert> open =
        AlertStates.open(
            run.publications().read(Table.ALERTS).collectAsList().stream()
                .map(AlertRows::fromRow)
                .toList());
    page.line(
        "Alerts",
        open.isEmpty() ? "none is open" : open.size() + " open",
        open.stream()
            .map(
                alert ->
                    alert.severity().code()
                        + ", judged on "
                        + LocalDate.ofInstant(alert.changedAt(), run.config().zone())
                        + ": "
                        + alert.message())
            .toList());
  }

  private static void fields(StatusPage page, Run run) {
    List<Row> changed =
        run.publications()
            .read(Table.INGESTED_FILES)
            .where("state = 'loaded' AND detail IS NOT NULL AND last_version IS NULL")
            .orderBy(functions.col("ingested_at").desc(), functions.col("locator").desc())
            .limit(StatusPage.MOST_ITEMS)
            .collectAsList();
    page.line(
        "Fields",
        changed.isEmpty() ? "no source has changed them" : "changed, latest first",
        changed.stream()
            .map(
                row ->
                    row.getAs("source") + ": " + row.getAs("locator") + ": " + row.getAs("detail"))
            .toList());
  }

  private static void timings(StatusPage page, Run run) {
    Row counts =
        run.publications()
            .read(Table.CLIENT_TIMINGS)
            .selectExpr("count(*)", "count_if(event_id IS NULL)")
            .first();
    if (counts.getLong(0) > 0) {
      page.line(
          "Timings",
          counts.getLong(0) + " from clients, " + counts.getLong(1) + " without their call");
    }
  }
}
