package io.spendcast.job;

import io.spendcast.facts.BillingPeriods;
import io.spendcast.facts.FactPlan;
import io.spendcast.warehouse.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;

/**
 * Closes a billing period: from then on its daily_spend stands still, and what changes is posted as
 * corrections in an open period.
 */
@Command(
    name = "close",
    description = "Closes a month: its spend stands still, later changes become corrections.")
public final class PeriodsCloseJob extends PeriodChangeJob {
  @Override
  boolean closes() {
    return true;
  }

  @Override
  List<String> problems(Run run, BillingPeriods periods, YearMonth period) {
    Instant end = BillingPeriods.end(period, run.config().zone());
    if (end.isAfter(run.now())) {
      return List.of(
          period
              + " ends at "
              + end
              + ", and it is "
              + run.now()
              + "; a period is closed when it is over");
    }
    BillingPeriods.Change last = periods.lastChange(period);
    if (last != null && last.closes()) {
      return List.of(
          period
              + " is closed already, since "
              + last.recordedAt()
              + " by "
              + last.by()
              + "; to change it, periods reopen "
              + period
              + " --by WHO --why TEXT");
    }
    Set<LocalDate> unfinished = UnfinishedFacts.days(run);
    unfinished.removeIf(day -> !YearMonth.from(day).equals(period));
    FactPlan plan =
        FactPlan.of(
            run.warehouse(),
            run.config(),
            day -> YearMonth.from(day).equals(period),
            false,
            unfinished);
    return plan.isEmpty()
        ? List.of()
        : List.of(
            "the facts of "
                + period
                + " do not hold all that is known yet ("
                + String.join("; ", plan.describe())
                + "); run spendcast facts, look at the figures, then close it");
  }

  @Override
  String outcome(YearMonth period) {
    return period + " is closed; what changes from now on becomes rows of spend_corrections";
  }

  @Override
  List<String> remarks(Run run, YearMonth period) {
    List<String> remarks = new ArrayList<>();
    List<LocalDate> days = period.atDay(1).datesUntil(period.plusMonths(1).atDay(1)).toList();
    long lacking =
        CompleteDays.read(run.publications().read(Table.DAILY_STATUS), period.atEndOfMonth())
            .incomplete()
            .tailMap(period.atDay(1))
            .size();
    if (lacking > 0) {
      remarks.add(
          "of "
              + period
              + " "
              + lacking
              + (lacking == 1 ? " day lacks" : " days lack")
              + " data; what comes yet becomes corrections");
    }
    PricedDays priced = PricedDays.of(PricedDays.published(run).of(days));
    if (!priced.areAllPriced()) {
      remarks.add(priced.describe());
    }
    return remarks;
  }
}
