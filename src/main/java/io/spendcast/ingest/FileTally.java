package io.spendcast.ingest;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.TreeMap;

/** How many records of one input were read, and what became of them as far as it is known. */
final class FileTally implements Serializable {
  long records;
  long accepted;
  long rejected;
  long keptOut;

  /** Of the same content as another of the load. */
  long repeated;

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

  /** An accepted event was the repetition of another. */
  void repeated(LocalDate date) {
    accepted--;
    repeated++;
    acceptedByDate.computeIfPresent(date, (day, events) -> events == 1 ? null : events - 1);
  }

  void add(FileTally other) {
    records += other.records;
    repeated += other.repeated;
    accepted += other.accepted;
    rejected += other.rejected;
    keptOut += other.keptOut;
    timings += other.timings;
    points += other.points;
    other.acceptedByDate.forEach((date, events) -> acceptedByDate.merge(date, events, Long::sum));
  }
}
