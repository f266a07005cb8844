package io.spendcast.job;

import io.spendcast.facts.BillingPeriods;
import java.time.YearMonth;
import java.util.List;
import picocli.CommandLine.Command;

/** Opens a closed billing period again: the next facts rebuild its corrected days in place. */
@Command(
    name = "reopen",
    description = "Opens a closed month again: the next facts rebuild its corrected days in place.")
public final class PeriodsReopenJob extends PeriodChangeJob {
  @Override
  boolean closes() {
    return false;
  }

  @Override
  List<String> problems(Run run, BillingPeriods periods, YearMonth period) {
    return periods.isClosed(period)
        ? List.of()
        : List.of(period + " is open; periods list shows which are closed");
  }

  @Override
  String outcome(YearMonth period) {
    return period
        + " is open again; the next spendcast facts rebuilds its corrected days in place"
        + " and takes their corrections back";
  }
}
