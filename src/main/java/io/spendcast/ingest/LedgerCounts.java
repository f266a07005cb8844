package io.spendcast.ingest;

import io.spendcast.warehouse.Query;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
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

  /** Counts by {@link #key}. */
  static Map<String, LedgerCounts> of(
      SparkSession spark, Dataset<Row> parsed, Dataset<Row> resolved) {
    Map<String, LedgerCounts> counts = new HashMap<>();
    for (Row row :
        Query.of("/ingest/ledger_counts.sql")
            .over(spark, Map.of("parsed", parsed, "resolved_usage", resolved))
            .collectAsList()) {
      counts.put(
          key(row.getString(0), row.getString(1)),
          new LedgerCounts(
              row.getLong(2),
              row.getLong(3),
              row.getLong(4),
              row.getLong(5),
              row.getLong(6),
              row.getLong(7),
              row.getList(8)));
    }
    return counts;
  }

  /** Records that are no events: points of metrics, which {@link MetricMerge} resolves. */
  long points() {
    return records - accepted - duplicate - quarantined - keptOut;
  }

  /** With what became of the points. */
  LedgerCounts withPoints(long stored, long repeated, List<Date> dates) {
    List<Date> all =
        Stream.concat(eventDates.stream(), dates.stream()).distinct().sorted().toList();
    return new LedgerCounts(
        records,
        accepted + stored,
        duplicate + repeated,
        quarantined,
        keptOut,
        replacedEarlier,
        all);
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
        now);
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }
}
