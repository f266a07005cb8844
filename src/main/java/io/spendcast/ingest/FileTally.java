package io.spendcast.ingest;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.TreeMap;

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

  /** How many accepted events each UTC date has. */
  final TreeMap<LocalDate, Long> acceptedByDate = new TreeMap<>();

  void count(CanonicalRecord outcome) {
    records++;
    if (outcome instanceof CanonicalRecord.Accepted event) {
      accepted++;
      if (event.columns().get(UsageColumn.EVENT_DATE) instanceof LocalDate date) {
        acceptedByDate.merge(date, 1L, Long::sum);
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
    other.acceptedByDate.forEach((date, events) -> acceptedByDate.merge(date, events, Long::sum));
  }
}
