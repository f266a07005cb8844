package io.spendcast.ingest;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * What became of the records of one input.
 *
 * @param eventDates UTC dates that it added events to or took them from
 */
record LedgerCounts(
    long records,
    long accepted,
    long duplicate,
    long quarantined,
    long keptOut,
    long replacedEarlier,
    List<Date> eventDates) {

  /** Of an input without records. */
  static final LedgerCounts NONE = new LedgerCounts(0, 0, 0, 0, 0, 0, List.of());

  /** Of an input whose events are new, or known to repeat others of the load. */
  static LedgerCounts of(FileTally file) {
    return new LedgerCounts(
        file.records,
        file.accepted,
        file.repeated,
        file.rejected,
        file.keptOut,
        0,
        file.acceptedByDate().keySet().stream().map(Date::valueOf).toList());
  }

  /**
   * Of an input with events that are given more than once.
   *
   * @param row of {@code ledger_counts.sql}
   */
  static LedgerCounts of(FileTally file, Row row) {
    long duplicate = row.getLong(2);
    long conflicting = row.getLong(3);
    return new LedgerCounts(
        file.records,
        file.accepted - duplicate - conflicting,
        file.repeated + duplicate,
        file.rejected + conflicting,
        file.keptOut,
        row.getLong(4),
        eventDates(file, row.getList(5), row.getList(6)));
  }

  private static List<Date> eventDates(FileTally file, List<Date> others, List<Row> removed) {
    Map<LocalDate, Long> left = new TreeMap<>(file.acceptedByDate());
    for (Row ofDate : removed) {
      left.merge(ofDate.getDate(0).toLocalDate(), -ofDate.getLong(1), Math::addExact);
    }
    return Stream.concat(
            others.stream(),
            left.entrySet().stream()
                .filter(ofDate -> ofDate.getValue() > 0)
                .map(ofDate -> Date.valueOf(ofDate.getKey())))
        .distinct()
        .sorted()
        .toList();
  }

  static String key(String source, String locator) {
    return source + '\0' + locator;
  }

  static UsageMerge.Counts total(Collection<LedgerCounts> all) {
    return new UsageMerge.Counts(
        all.stream().mapToLong(LedgerCounts::records).sum(),
        all.stream().mapToLong(LedgerCounts::accepted).sum(),
        all.stream().mapToLong(LedgerCounts::duplicate).sum(),
        all.stream().mapToLong(LedgerCounts::quarantined).sum(),
        all.stream().mapToLong(LedgerCounts::keptOut).sum());
  }

  /** Both together. */
  LedgerCounts plus(LedgerCounts other) {
    return new LedgerCounts(
        records + other.records,
        accepted + other.accepted,
        duplicate + other.duplicate,
        quarantined + other.quarantined,
        keptOut + other.keptOut,
        replacedEarlier + other.replacedEarlier,
        Stream.concat(eventDates.stream(), other.eventDates.stream()).distinct().sorted().toList());
  }

  /** The row of ingested_files. */
  Row row(LedgerEntry entry, String batch, Timestamp now) {
    return RowFactory.create(
        entry.source(),
        entry.locator(),
        entry.checksum(),
        entry.bytes(),
        timestamp(entry.modifiedAt()),
        records,
        accepted,
        duplicate,
        quarantined,
        keptOut,
        replacedEarlier,
        entry.state(),
        entry.detail(),
        eventDates.toArray(),
        entry.lastVersion(),
        batch,
        now,
        entry.fields().toArray());
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }
}
