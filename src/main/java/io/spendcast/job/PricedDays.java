package io.spendcast.job;

import io.spendcast.job.week.CoverageQuery;
import io.spendcast.report.CoverageText;
import io.spendcast.report.model.PriceCoverage;
import io.spendcast.warehouse.Table;
import java.time.LocalDate;
import java.util.List;

/**
 * Days of which too little usage has a price.
 *
 * @param days in order; without any, nothing is incomplete
 * @param coverage of these days together
 */
record PricedDays(List<LocalDate> days, PriceCoverage coverage) {

  /** Judges each day of the facts by the configured share. */
  static PricedDays of(CoverageQuery facts) {
    List<LocalDate> days = facts.incompleteDays();
    return new PricedDays(days, days.isEmpty() ? PriceCoverage.ofNothing() : facts.of(days).read());
  }

  /** The facts that readers see. */
  static CoverageQuery published(Run run) {
    return new CoverageQuery(
        run.publications().read(Table.DAILY_REQUESTS),
        run.publications().read(Table.DAILY_SPEND),
        run.config().alerts().minimumPriceCoverage());
  }

  /** The newest facts, published or not yet. */
  static CoverageQuery newest(Run run) {
    return new CoverageQuery(
        run.warehouse().read(Table.DAILY_REQUESTS),
        run.warehouse().read(Table.DAILY_SPEND),
        run.config().alerts().minimumPriceCoverage());
  }

  boolean areAllPriced() {
    return days.isEmpty();
  }

  /** Which days are incomplete, the share of their events with a price, and why. */
  String describe() {
    LocalDate last = days.get(days.size() - 1);
    return (days.size() == 1 ? "costs of " + last : "costs of " + days.size() + " days, " + span())
        + " are incomplete: "
        + CoverageText.incomplete(coverage);
  }

  private String span() {
    return days.get(0) + " to " + days.get(days.size() - 1) + ",";
  }
}
