package io.spendcast.warehouse;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.OptimisticTransaction;

/**
 * A small table that is read, thought about, and written as a whole: what is written replaces the
 * version that was read, and is refused where another run has changed the table since. This holds
 * without a lock, for all who write to the table this way.
 */
public final class TableRevision {
  private final Table table;
  private final Dataset<Row> rows;
  private final DeltaLog log;
  private final OptimisticTransaction transaction;

  TableRevision(Warehouse warehouse, Table table, DeltaLog log, OptimisticTransaction transaction) {
    this.table = table;
    this.log = log;
    this.transaction = transaction;
    this.rows = warehouse.read(table, transaction.snapshot().version());
  }

  /** The rows of the version that is revised. */
  public Dataset<Row> rows() {
    return rows;
  }

  /**
   * Replaces all rows in one commit; once only.
   *
   * @return how many rows were written
   * @throws ConcurrentChangeException where the table has changed since it was read
   */
  public long overwrite(Dataset<Row> newRows) {
    return TableWriter.replaceAll(table, log, transaction, newRows);
  }
}
