package io.spendcast.job;

import io.spendcast.warehouse.Table;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What to do next: the first thing that stands in the way.
 *
 * @param holder who holds the lock of the warehouse
 * @param due the day that should be complete by now
 */
record NextStep(
    Optional<String> holder,
    CompleteDays days,
    LocalDate due,
    LastRuns runs,
    boolean anyCorrupt,
    boolean anyQuarantined) {

  String command(Run run) {
    if (holder.isPresent()) {
      return "wait for the run that holds the lock";
    }
    if (run.publications().read(Table.PRICE_VERSIONS).isEmpty()) {
      return "spendcast prices load FILE: there is no price yet";
    }
    if (runs.nextCommand() != null) {
      return "mend the cause of what the last run left undone, then: " + runs.nextCommand();
    }
    if (run.config().sources().isEmpty()) {
      return "name a source in the configuration, then spendcast daily";
    }
    if (days.origin().isEmpty() && anyQuarantined) {
      return "spendcast quarantine list: no day is complete, and records were rejected";
    }
    if (days.origin().isEmpty() || days.origin().get().isBefore(due)) {
      return "spendcast daily: " + due + " is not complete yet";
    }
    if (anyCorrupt) {
      return "deliver the corrupt inputs again, or remove them, then spendcast ingest";
    }
    return anyQuarantined ? "spendcast quarantine list" : "nothing is due";
  }
}
