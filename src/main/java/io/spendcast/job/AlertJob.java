package io.spendcast.job;

import io.spendcast.alert.Alert;
import io.spendcast.alert.AlertStates;
import io.spendcast.alert.AlertThresholds;
import io.spendcast.alert.Budget;
import io.spendcast.alert.ConflictRule;
import io.spendcast.alert.CoverageRule;
import io.spendcast.alert.ForecastRule;
import io.spendcast.alert.LatencyRule;
import io.spendcast.alert.ServiceLevel;
import io.spendcast.alert.SessionCostRule;
import io.spendcast.alert.Verdict;
import io.spendcast.alert.WithdrawnLimits;
import io.spendcast.time.IsoWeek;
import io.spendcast.warehouse.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Judges the last complete week and the running months against their limits. */
@Command(name = "alert", description = "Judges the last complete week and the running months.")
public final class AlertJob extends JobCommand {
  @Option(names = "--fail-on-alert", description = "Exit with 4 while an alert is open.")
  private boolean failOnAlert;

  @Option(
      names = "--send",
      description = "Mail each address of mail.to what it was not told of alerts.")
  private boolean send;

  AlertJob() {}

  AlertJob(boolean send) {
    this.send = send;
  }

  @Override
  boolean needsWarehouse() {
    return true;
  }

  @Override
  public void run(Run run) {
    AlertMail mail = send ? new AlertMail(run) : null;
    LocalDate today = LocalDate.ofInstant(run.now(), run.config().zone());
    CompleteDays days = CompleteDays.read(run.seen().read(Table.DAILY_STATUS), today.minusDays(1));
    Optional<LocalDate> origin = days.origin();
    run.summary().publish(Table.ALERTS);
    if (origin.isEmpty()) {
      run.summary().say("alert: no day is complete yet, so there is nothing to judge");
      return;
    }
    List<Alert> history = AlertRows.read(run.warehouse());
    AlertWindows windows = new AlertWindows(run.seen(), IsoWeek.lastCompleteOn(origin.get()));
    List<Alert> changes =
        AlertStates.transition(
            history,
            verdicts(run, windows, history, origin.get(), days.incomplete().navigableKeySet()),
            run.now());
    if (!changes.isEmpty()) {
      List<Row> rows = changes.stream().map(AlertRows::toRow).toList();
      run.warehouse().append(Table.ALERTS, rows);
      run.summary().wrote(Table.ALERTS, rows.size());
    }
    changes.forEach(
        alert -> run.summary().say("alert: " + alert.state().code() + ": " + alert.message()));
    LimitsWithoutUsage.read(windows).sentence().ifPresent(run.summary()::say);
    sayIncomplete(run, windows.week(), days.incomplete().navigableKeySet());
    List<Alert> all = new ArrayList<>(history);
    all.addAll(changes);
    int open = AlertStates.open(all).size();
    run.summary().say("alert: " + open + (open == 1 ? " is open" : " are open"));
    if (mail != null) {
      mail.send(AlertRows.read(run.warehouse()));
    }
    if (failOnAlert && open > 0) {
      run.summary().failOnAlert();
    }
  }

  private static void sayIncomplete(Run run, IsoWeek week, NavigableSet<LocalDate> incomplete) {
    int days = incomplete.subSet(week.monday(), true, week.sunday(), true).size();
    if (days > 0) {
      run.summary()
          .say(
              "alert: the week from "
                  + week.monday()
                  + " is judged by what has come: "
                  + (7 - days)
                  + " of its 7 days are complete");
    }
  }

  private static List<Verdict> verdicts(
      Run run,
      AlertWindows windows,
      List<Alert> history,
      LocalDate origin,
      NavigableSet<LocalDate> incomplete) {
    AlertThresholds thresholds =
        new AlertThresholds(
            run.config().alerts().minimumSample(), run.config().alerts().minimumPriceCoverage());
    List<Budget> budgets = windows.budgets();
    List<ServiceLevel> levels = windows.serviceLevels();
    List<Verdict> verdicts = new ArrayList<>();
    verdicts.addAll(LatencyRule.judge(windows.latency(levels), levels, thresholds));
    verdicts.addAll(SessionCostRule.judge(windows.sessionCost(budgets), budgets, thresholds));
    verdicts.addAll(ForecastRule.judge(windows.forecasts(budgets, origin), budgets));
    verdicts.addAll(
        ForecastRule.end(windows.ended(AlertStates.open(history), origin, incomplete), budgets));
    verdicts.addAll(
        ForecastRule.passedUnseen(
            windows.justEnded(budgets, origin, incomplete), budgets, history));
    verdicts.addAll(WithdrawnLimits.judge(AlertStates.open(history), budgets, levels));
    verdicts.addAll(CoverageRule.judge(windows.coverage(), thresholds));
    verdicts.addAll(
        ConflictRule.judge(windows.conflicts(run.config().zone(), AlertStates.open(history))));
    return verdicts;
  }
}
