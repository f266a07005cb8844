package io.spendcast.ingest;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.collect_set;

import io.spendcast.warehouse.ComputedRows;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.sql.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Stored events of inputs that are read again, of which no record tells any more: a mended mapping
 * gives their records other ids, or takes them for no usage. They go, or the usage would count
 * twice.
 */
final class AbandonedEvents {
  private AbandonedEvents() {}

  /**
   * Rows of event_id, event_date, source, source_file.
   *
   * @param readEvents all accepted records of the run
   */
  static Dataset<Row> of(Warehouse warehouse, UsageInput input, Dataset<Row> readEvents) {
    return ComputedRows.of(
            warehouse
                .read(Table.USAGE_EVENTS)
                .join(
                    broadcast(input.readAgain(warehouse.spark(), "source_file")),
                    new String[] {"source", "source_file"},
                    "left_semi")
                .join(readEvents.select("event_id"), new String[] {"event_id"}, "left_anti")
                .select("event_id", "event_date", "source", "source_file"))
        .rows();
  }

  /**
   * Id and date of all stored events that do not stay; null where there are none.
   *
   * @param verdicts of {@code usage_events/query.sql}
   */
  static @Nullable Dataset<Row> beside(
      @Nullable Dataset<Row> verdicts, @Nullable Dataset<Row> abandoned) {
    Dataset<Row> left = abandoned == null ? null : abandoned.select("event_id", "event_date");
    if (verdicts == null) {
      return left;
    }
    Dataset<Row> lost =
        verdicts.where("is_stored AND verdict <> 'survives'").select("event_id", "event_date");
    return left == null ? lost : lost.unionByName(left);
  }

  /** The dates that they leave, by key of the ledger. */
  static Map<String, LedgerCounts> dates(Dataset<Row> abandoned) {
    Map<String, LedgerCounts> dates = new TreeMap<>();
    for (Row row :
        abandoned.groupBy("source", "source_file").agg(collect_set("event_date")).collectAsList()) {
      List<Date> ofInput = row.getList(2);
      dates.put(
          LedgerCounts.key(row.getString(0), row.getString(1)),
          new LedgerCounts(0, 0, 0, 0, 0, 0, ofInput));
    }
    return dates;
  }
}
