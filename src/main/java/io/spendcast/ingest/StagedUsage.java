package io.spendcast.ingest;

import io.spendcast.warehouse.StagedRows;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.util.CollectionAccumulator;
import org.jspecify.annotations.Nullable;

/**
 * Accepted records as files of usage_events that no version names yet, and what became of all
 * records: the input is read once.
 */
record StagedUsage(StagedRows rows, RecordTally tally) {

  /** Reads the records and writes the accepted ones. */
  static StagedUsage of(Warehouse warehouse, JavaRDD<InputRecord> records, Instant now) {
    CollectionAccumulator<RecordTally> tallies =
        warehouse.spark().sparkContext().collectionAccumulator("records");
    EventRows toRow = new EventRows(now);
    JavaRDD<InternalRow> accepted =
        records.mapPartitions(partition -> new AcceptedRows(partition, toRow, tallies));
    Dataset<Row> events =
        ((SparkSession) warehouse.spark())
            .internalCreateDataFrame(
                accepted.rdd(), Table.USAGE_EVENTS.definition().schema(), false);
    StagedRows staged = warehouse.stage(Table.USAGE_EVENTS, events);
    RecordTally total = new RecordTally();
    tallies.value().forEach(total::addAll);
    return new StagedUsage(staged, total);
  }

  /** The accepted records of a task; what became of all of them is told at its end. */
  private static final class AcceptedRows implements Iterator<InternalRow> {
    private final Iterator<InputRecord> records;
    private final EventRows toRow;
    private final CollectionAccumulator<RecordTally> tallies;
    private final RecordTally tally = new RecordTally();
    private @Nullable ColumnValues next;
    private boolean ended;

    AcceptedRows(
        Iterator<InputRecord> records,
        EventRows toRow,
        CollectionAccumulator<RecordTally> tallies) {
      this.records = records;
      this.toRow = toRow;
      this.tallies = tallies;
    }

    @Override
    public boolean hasNext() {
      while (next == null && records.hasNext()) {
        InputRecord record = records.next();
        tally.add(record);
        if (record.outcome() instanceof CanonicalRecord.Accepted accepted) {
          next = accepted.columns();
        }
      }
      if (next == null && !ended) {
        ended = true;
        tallies.add(tally);
      }
      return next != null;
    }

    @Override
    public InternalRow next() {
      if (!hasNext() || next == null) {
        throw new NoSuchElementException("no accepted record is left");
      }
      InternalRow row = toRow.of(next);
      next = null;
      return row;
    }
  }
}
