package io.spendcast.ingest;

import io.spendcast.warehouse.DataFileSink;
import io.spendcast.warehouse.DataFiles;
import io.spendcast.warehouse.NewDataFile;
import io.spendcast.warehouse.StagedRows;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * Accepted records as files of usage_events that no version names yet, and what became of all
 * records: the input is read once.
 */
record StagedUsage(StagedRows rows, DataFiles files, RecordTally tally, JavaRDD<Written> written) {
  private static final List<String> UNREPEATED =
      List.of(
          "event_id",
          "call_id",
          "content_hash",
          "source_line",
          "enqueued_at",
          "started_at",
          "first_token_at",
          "completed_at",
          "event_at",
          "queue_us",
          "latency_us",
          "time_to_first_token_us",
          "time_to_last_token_us",
          "input_uncached",
          "input_cache_read",
          "output_text",
          "output_reasoning",
          "prompt_hash");

  private static final int EVENT_ID = UsageColumn.EVENT_ID.ordinal();
  private static final int CONTENT_HASH = UsageColumn.CONTENT_HASH.ordinal();

  /** What one task wrote. */
  record Written(List<NewDataFile> files, RecordTally tally, RecordKeys keys)
      implements Serializable {}

  /** The records of a task that were looked for; null where they are too many to be sent. */
  private record Found(@Nullable RecordKeys keys) implements Serializable {}

  /** What of a task its driver wants. */
  private record Told(List<NewDataFile> files, RecordTally tally) implements Serializable {}

  /** Reads the records and writes the accepted ones. */
  static StagedUsage of(Warehouse warehouse, JavaRDD<InputRecord> records, Instant now) {
    StagedRows staged = warehouse.stage(Table.USAGE_EVENTS);
    DataFiles files = staged.files(UNREPEATED);
    EventRows toRow = new EventRows(now);
    RecordTally total = new RecordTally();
    long rows = 0;
    JavaRDD<Written> written =
        records
            .mapPartitions(partition -> List.of(write(partition, toRow, files)).iterator())
            .persist(StorageLevel.MEMORY_AND_DISK());
    for (Told told : written.map(each -> new Told(each.files(), each.tally())).collect()) {
      staged.add(told.files());
      total.addAll(told.tally());
      rows += told.files().stream().mapToLong(NewDataFile::rows).sum();
    }
    if (rows != total.accepted()) {
      written.unpersist(false);
      staged.discard();
      throw new IllegalStateException(
          "of "
              + total.accepted()
              + " accepted records "
              + rows
              + " were written; nothing is stored");
    }
    return new StagedUsage(staged, files, total, written);
  }

  /** Hashes of the ids of the accepted records. */
  JavaRDD<long[]> ids() {
    return written.map(each -> each.keys().ids());
  }

  /**
   * The accepted records with some ids, by task; null where they are more than so many, or might
   * be.
   *
   * @param sorted hashes of these ids
   */
  @Nullable List<RecordKeys> only(long[] sorted, int most) {
    Broadcast<long[]> sent = new JavaSparkContext(written.context()).broadcast(sorted);
    int mostOfTask = most / Math.max(1, written.getNumPartitions());
    List<Found> found =
        written
            .map(each -> each.keys().only(sent.value(), mostOfTask))
            .map(keys -> new Found(keys.size() > mostOfTask ? null : keys))
            .collect();
    return found.stream().anyMatch(ofTask -> ofTask.keys == null)
        ? null
        : found.stream().map(Found::keys).filter(keys -> keys != null && keys.size() > 0).toList();
  }

  /** Deletes what was written and not committed. */
  void discard() {
    written.unpersist(false);
    rows.discard();
  }

  private static Written write(Iterator<InputRecord> records, EventRows toRow, DataFiles files) {
    RecordTally tally = new RecordTally();
    RecordKeys keys = new RecordKeys();
    try (DataFileSink sink = files.open()) {
      while (records.hasNext()) {
        InputRecord record = records.next();
        tally.add(record);
        if (record.outcome() instanceof CanonicalRecord.Accepted accepted) {
          ColumnValues columns = accepted.columns();
          InternalRow row = toRow.withoutDay(columns);
          LocalDate day = columns.date(UsageColumn.EVENT_DATE);
          sink.write(day, row);
          keys.add(
              row.getUTF8String(EVENT_ID),
              row.getUTF8String(CONTENT_HASH),
              tally.last(),
              record.line(),
              day);
        }
      }
      List<NewDataFile> written = sink.finish();
      return new Written(written, tally, keys.writtenTo(written));
    }
  }

  /** What clients measured, in the columns of usage_events; the input is read again for it. */
  static Dataset<Row> timings(Warehouse warehouse, JavaRDD<InputRecord> records, Instant now) {
    EventRows toRow = new EventRows(now);
    return dataset(
        warehouse,
        records
            .map(InputRecord::outcome)
            .filter(CanonicalRecord.Timing.class::isInstance)
            .map(outcome -> toRow.of(((CanonicalRecord.Timing) outcome).columns())));
  }

  private static Dataset<Row> dataset(Warehouse warehouse, JavaRDD<InternalRow> rows) {
    StructType schema = Table.USAGE_EVENTS.definition().schema();
    StructType nullable = new StructType();
    for (StructField field : schema.fields()) {
      nullable = nullable.add(field.name(), field.dataType(), true);
    }
    return ((SparkSession) warehouse.spark()).internalCreateDataFrame(rows.rdd(), nullable, false);
  }
}
