package io.spendcast.warehouse;

import java.util.ConcurrentModificationException;
import java.util.List;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.actions.Action;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** The commit of files that were written before. */
final class TableCommit {
  private TableCommit() {}

  /**
   * Makes a version of a table.
   *
   * @param mode what history calls it
   * @throws ConcurrentChangeException where another run has changed what the transaction has read
   */
  static void of(
      Table table, OptimisticTransaction transaction, List<Action> actions, SaveMode mode) {
    List<String> partitions = table.definition().partitionColumns();
    try {
      transaction.commit(
          CollectionConverters.asScala(actions).toList(),
          new DeltaOperations.Write(
              mode,
              partitions.isEmpty()
                  ? Option.empty()
                  : Option.apply(CollectionConverters.asScala(partitions).toList()),
              Option.empty(),
              Option.empty(),
              Option.empty(),
              Option.empty(),
              Option.empty(),
              Option.empty(),
              Option.empty()));
    } catch (ConcurrentModificationException e) {
      throw new ConcurrentChangeException(table, e);
    }
  }
}
