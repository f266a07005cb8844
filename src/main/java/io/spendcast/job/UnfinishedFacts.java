package io.spendcast.job;

import io.spendcast.warehouse.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Days of which some tables hold what a run wrote that died before it had written the others. They
 * are made anew by whichever run comes next, whatever its window: it publishes all that lies there.
 */
final class UnfinishedFacts {
  private UnfinishedFacts() {}

  /** The days of commits that are not published and that no commit of fact_days followed. */
  static NavigableSet<LocalDate> days(Run run) {
    NavigableSet<LocalDate> days = new TreeSet<>();
    Map<Table, Long> published = run.publications().versions();
    for (Table table : FactsJob.IN_PLACE) {
      long version = published.getOrDefault(table, -1L);
      if (run.warehouse().exists(table) && run.warehouse().newestVersion(table) > version) {
        Instant finished =
            run.warehouse().exists(Table.FACT_DAYS)
                ? run.warehouse().newestCommit(Table.FACT_DAYS).committedAt()
                : Instant.EPOCH;
        days.addAll(run.warehouse().daysWritten(table, version, finished));
      }
    }
    return days;
  }
}
