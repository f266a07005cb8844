package io.spendcast.ingest;

import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;

/**
 * What a run sets out to load, written before it reads any of it: after a crash the plan without
 * its rows in ingested_files says what was under way. Repeating the run plans the same batch.
 */
public final class BatchPlan {
  private BatchPlan() {}

  /**
   * Writes the plan, once for the same inputs.
   *
   * @return how many inputs it holds; 0 where it is known, or where no input has records
   */
  public static long write(Warehouse warehouse, UsageInput input, Instant now) {
    String batch = input.batch();
    List<Row> rows =
        input.entries().stream()
            .filter(LedgerEntry::isLoaded)
            .map(
                entry ->
                    RowFactory.create(
                        batch,
                        entry.source(),
                        entry.locator(),
                        entry.checksum(),
                        entry.bytes(),
                        Timestamp.from(now)))
            .toList();
    boolean isKnown =
        warehouse.exists(Table.INGEST_PLANS)
            && !warehouse
                .read(Table.INGEST_PLANS)
                .where(functions.col("batch").equalTo(batch))
                .isEmpty();
    if (rows.isEmpty() || isKnown) {
      return 0;
    }
    warehouse.append(Table.INGEST_PLANS, rows);
    return rows.size();
  }
}
