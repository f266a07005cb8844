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
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
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
    StagedRows staged = warehouse.stage(Table.USAGE_EVENTS, dataset(warehouse, accepted));
    RecordTally total = new RecordTally();
    tallies.value().forEach(total::addAll);
    return new StagedUsage(staged, total);
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
