package io.spendcast.ingest;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.TreeSet;

/** How many records of one input were read, and what became of them before duplicates are known. */
final class FileTally implements Serializable {
  long records;
  long accepted;
  long rejected;
  long keptOut;

  /** What clients measured; {@link TimingMerge} tells what became of it. */
  long timings;

  /** Data points of metrics; {@link MetricMerge} tells what became of them. */
  long points;

  /** UTC dates of the accepted events. */
  final TreeSet<LocalDate> dates = new TreeSet<>();

  void count(CanonicalRecord outcome) {
    records++;
    if (outcome instanceof CanonicalRecord.Accepted event) {
      accepted++;
      if (event.columns().get(UsageColumn.EVENT_DATE) instanceof LocalDate date) {
        dates.add(date);
      }
    } else if (outcome instanceof CanonicalRecord.Rejected) {
      rejected++;
    } else if (outcome instanceof CanonicalRecord.Timing) {
      timings++;
    } else if (outcome instanceof CanonicalRecord.MetricPoint) {
      points++;
    } else {
      keptOut++;
    }
  }

  void add(FileTally other) {
    records += other.records;
    accepted += other.accepted;
    rejected += other.rejected;
    keptOut += other.keptOut;
    timings += other.timings;
    points += other.points;
    dates.addAll(other.dates);
  }
}
