package io.spendcast.warehouse;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Rows that are computed once. In one process what is made from them starts from a short plan: a
 * plan with {@code WITH} is not found again among the persisted ones where a larger query names it.
 * On a cluster they keep their lineage, so that the loss of an executor does not fail the run.
 */
public record ComputedRows(Dataset<Row> rows) implements AutoCloseable {
  public static ComputedRows of(Dataset<Row> rows) {
    return new ComputedRows(
        rows.sparkSession().sparkContext().isLocal()
            ? rows.localCheckpoint(true, StorageLevel.MEMORY_AND_DISK())
            : rows.persist(StorageLevel.MEMORY_AND_DISK()));
  }

  /** Frees what a cluster holds; in one process that goes when nothing refers to it. */
  @Override
  public void close() {
    rows.unpersist();
  }
}
