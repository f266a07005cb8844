package io.spendcast.ingest;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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

  private final TreeMap<LocalDate, Long> acceptedByDate = new TreeMap<>();

  /** Of the date that came last, and not in the map yet. */
  private @Nullable LocalDate lastDate;

  private long ofLastDate;

  void count(CanonicalRecord outcome) {
    records++;
    if (outcome instanceof CanonicalRecord.Accepted event) {
      accepted++;
      accept(event.columns().date(UsageColumn.EVENT_DATE));
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

  private void accept(LocalDate date) {
    if (!date.equals(lastDate)) {
      addLast();
      lastDate = date;
    }
    ofLastDate++;
  }

  private void addLast() {
    if (lastDate != null) {
      acceptedByDate.merge(lastDate, ofLastDate, Long::sum);
      lastDate = null;
      ofLastDate = 0;
    }
  }

  /** How many accepted events each UTC date has. */
  NavigableMap<LocalDate, Long> acceptedByDate() {
    addLast();
    return acceptedByDate;
  }

  /** An accepted event was the repetition of another. */
  void repeated(LocalDate date) {
    accepted--;
    repeated++;
    acceptedByDate().computeIfPresent(date, (day, events) -> events == 1 ? null : events - 1);
  }

  void add(FileTally other) {
    records += other.records;
    repeated += other.repeated;
    accepted += other.accepted;
    rejected += other.rejected;
    keptOut += other.keptOut;
    timings += other.timings;
    points += other.points;
    other.acceptedByDate().forEach((date, events) -> acceptedByDate.merge(date, events, Long::sum));
  }
}
