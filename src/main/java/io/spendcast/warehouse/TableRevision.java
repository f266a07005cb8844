package io.spendcast.warehouse;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A small table that is read, thought about, and written as a whole: what is written replaces the
 * version that was read, and is refused where another run has changed the table since. This holds
 * without a lock, for all who write to the table this way.
 */
public final class TableRevision {
  private final Table table;
  private final Dataset<Row> rows;
  private final OptimisticTransaction transaction;

  TableRevision(Warehouse warehouse, Table table, OptimisticTransaction transaction) {
    this.table = table;
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
   * @throws ConcurrentChangeException where the table has changed since it was read
   */
  public void overwrite(Dataset<Row> newRows) {
    List<Action> actions = new ArrayList<>();
    for (AddFile file : CollectionConverters.asJava(transaction.filterFiles())) {
      actions.add(file.remove());
    }
    actions.addAll(CollectionConverters.asJava(transaction.writeFiles(newRows.coalesce(1))));
    TableCommit.of(table, transaction, actions, SaveMode.Overwrite);
  }
}
