package io.spendcast.job;

import io.spendcast.alert.Alert;
import io.spendcast.config.InvalidConfigurationException;
import io.spendcast.job.week.DayStates;
import io.spendcast.job.week.WeekReader;
import io.spendcast.job.week.WeekWindow;
import io.spendcast.report.CoverageText;
import io.spendcast.report.ReportRenderer;
import io.spendcast.report.mail.MailSender;
import io.spendcast.report.mail.SmtpSettings;
import io.spendcast.report.model.WeekReport;
import io.spendcast.time.IsoWeek;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the report of a week as HTML, text and mail; sends it when told to. */
@Command(name = "report", description = "Writes the week's report; with --send, mails it.")
public final class ReportJob extends JobCommand {
  private static final String SEND_NEWEST = "spendcast report --send";

  @Option(
      names = "--week",
      paramLabel = "WEEK",
      converter = IsoWeekConverter.class,
      description = "ISO week such as 2026-W33. Default: the last one whose days are complete.")
  private @Nullable IsoWeek week;

  @Option(names = "--send", description = "Mail the report to every address of mail.to.")
  private boolean send;

  ReportJob() {}

  ReportJob(boolean send) {
    this.send = send;
  }

  @Override
  boolean needsWarehouse() {
    return true;
  }

  @Override
  public void run(Run run) {
    report(run).ifPresent(written -> written.files().all().forEach(ResultOutput.open()::println));
  }

  /** A report and where it lies. */
  record Written(WeekReport report, ReportFiles files) {}

  /** Writes the files and sends the mail; empty where no week is complete yet. */
  Optional<Written> report(Run run) {
    MailSettings mail = MailSettings.of(run.config().mail());
    SmtpSettings server = send ? MailSettings.server(run.config().mail(), System::getenv) : null;
    CompleteDays days = completeDays(run);
    Optional<IsoWeek> chosen =
        week == null ? days.origin().map(IsoWeek::lastCompleteOn) : Optional.of(week);
    if (chosen.isEmpty()) {
      String none =
          "report: no day is complete yet, so there is no week to report; run spendcast daily";
      if (send) {
        run.summary().leftUndone(none, SEND_NEWEST);
      } else {
        run.summary().say(none);
      }
      return Optional.empty();
    }
    requireBegun(run, chosen.get());
    if (send) {
      requireOver(run, chosen.get());
    }
    WeekReport report = read(run, chosen.get(), days);
    if (report.spend().coverage().isIncomplete()) {
      run.summary()
          .incomplete(
              "costs of "
                  + chosen.get()
                  + ": "
                  + CoverageText.incomplete(report.spend().coverage()));
    }
    String warehouse = run.config().warehouse().location();
    ReportRenderer renderer = new ReportRenderer();
    Path folder = run.config().reportFolder().resolve(chosen.get().toString());
    ReportFiles files = new ReportFiles(folder);
    files.write(
        renderer.html(report),
        renderer.text(report),
        renderer.eml(report, warehouse, mail.sender(), mail.addressee()));
    if (server != null) {
      // A mail server that is slow or down must not keep the figures from their readers.
      run.publications().publish(run.summary().tablesToPublish(), run.runId());
      new MailDeliveries(
              run,
              "report",
              "spendcast report --week " + chosen.get() + " --send",
              new MailSender(server))
          .send(
              mail.recipients().stream()
                  .map(recipient -> renderer.eml(report, warehouse, mail.sender(), recipient))
                  .map(message -> new MailDeliveries.Mail(message, List.of(report.reportId())))
                  .toList());
      if (week == null) {
        tellIfLate(run, chosen.get(), days.complete().last());
      }
    }
    return Optional.of(new Written(report, files));
  }

  /**
   * A week of which no day is over has no figures, and must not be told as one that cost nothing.
   */
  private static void requireBegun(Run run, IsoWeek week) {
    if (!week.monday().isBefore(today(run))) {
      throw new InvalidConfigurationException(
          List.of(
              "report: of "
                  + week
                  + ", which begins on "
                  + week.monday()
                  + ", no day is over at "
                  + run.now()
                  + ", so there is nothing to report; give an earlier week, or none for the last"
                  + " complete one"));
    }
  }

  /** What is sent counts as sent: an unfinished week would take the place of the whole one. */
  private static void requireOver(Run run, IsoWeek week) {
    if (!week.sunday().isBefore(today(run))) {
      throw new InvalidConfigurationException(
          List.of(
              "report: "
                  + week
                  + " is not over before "
                  + week.sunday().plusDays(1)
                  + " in "
                  + run.config().zone()
                  + ", and is sent once only, as a whole; leave --send out, or send it from that"
                  + " day on"));
    }
  }

  /** Where data has stopped, the readers have their mail already, and would hear nothing. */
  private static void tellIfLate(Run run, IsoWeek reported, LocalDate completeThrough) {
    IsoWeek ended = IsoWeek.lastCompleteOn(today(run).minusDays(1));
    if (reported.compareTo(ended) < 0) {
      run.summary()
          .leftUndone(
              "report: "
                  + ended
                  + " is over but not reported: no week after "
                  + reported
                  + " is complete, as data is complete through "
                  + completeThrough
                  + "; spendcast status says what is missing, and once it has come and spendcast"
                  + " daily has run, run this again",
              SEND_NEWEST);
    }
  }

  private WeekReport read(Run run, IsoWeek reported, CompleteDays days) {
    Warehouse seen = run.seen();
    List<Alert> alerts = AlertRows.read(seen);
    return new WeekReader(
            new WeekWindow(seen, reported, run.config().zone()),
            new DayStates(days.complete(), days.incomplete()),
            LimitRows.budgets(seen.read(Table.BUDGETS)),
            alerts,
            run.config().alerts().minimumPriceCoverage(),
            run.config().sources(),
            week == null)
        .read(run.config().title(), run.now());
  }

  static CompleteDays completeDays(Run run) {
    return CompleteDays.read(run.seen().read(Table.DAILY_STATUS), today(run).minusDays(1));
  }

  private static LocalDate today(Run run) {
    return LocalDate.ofInstant(run.now(), run.config().zone());
  }
}
