package io.spendcast.warehouse;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.FileAction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/** How rows come into a table, in one commit each. */
final class TableWriter {
  private TableWriter() {}

  /**
   * @param name of a table that exists, as SQL calls it
   */
  static void append(String name, Dataset<Row> files) {
    written(() -> files.writeTo(name).append());
  }

  /**
   * Replaces the rows for which a condition holds; a row of which it does not hold is refused.
   *
   * @param name of a table that exists, as SQL calls it
   */
  static void replace(String name, Column condition, Dataset<Row> files) {
    written(() -> files.writeTo(name).overwrite(condition));
  }

  /**
   * Replaces the rows of some days in one commit; a row of another day is refused.
   *
   * @param table partitioned by a day
   * @return how many rows were written
   * @throws ConcurrentChangeException where another run has changed these days since the
   *     transaction began
   */
  static long replaceDays(
      Table table,
      DeltaLog log,
      OptimisticTransaction transaction,
      Collection<LocalDate> days,
      Dataset<Row> rows) {
    String column = table.definition().partitionColumns().get(0);
    List<AddFile> replaced = TransactionFiles.ofDays(log, transaction, column, days);
    Set<LocalDate> replacedDays = Set.copyOf(days);
    List<FileAction> written = new ArrayList<>();
    for (NewDataFile file : DayFiles.write(table, log, stored(table, rows), days.size() == 1)) {
      if (!replacedDays.contains(file.day())) {
        throw new IllegalStateException(
            "rows of " + table.tableName() + " are of another day: " + file.relativePath());
      }
      written.add(TransactionFiles.added(file, column));
    }
    return commit(table, transaction, replaced, written);
  }

  /**
   * Replaces all rows in one commit.
   *
   * @return how many rows were written
   * @throws ConcurrentChangeException where the table has changed since the transaction began
   */
  static long replaceAll(
      Table table, DeltaLog log, OptimisticTransaction transaction, Dataset<Row> rows) {
    return commit(
        table,
        transaction,
        TransactionFiles.all(log, transaction),
        write(transaction, ordered(table, rows)));
  }

  private static List<FileAction> write(OptimisticTransaction transaction, Dataset<Row> ordered) {
    return CollectionConverters.asJava(transaction.writeFiles(ordered));
  }

  private static long commit(
      Table table,
      OptimisticTransaction transaction,
      List<AddFile> replaced,
      List<FileAction> written) {
    long rows = 0;
    for (FileAction file : written) {
      rows += file instanceof AddFile added ? (Long) added.numLogicalRecords().get() : 0;
    }
    List<Action> actions = new ArrayList<>();
    replaced.forEach(file -> actions.add(file.remove()));
    actions.addAll(written);
    if (!actions.isEmpty()) {
      TableCommit.of(table, transaction, actions, SaveMode.Overwrite);
    }
    return rows;
  }

  /**
   * The columns in the table's order and types, and a file for each day.
   *
   * @throws IllegalArgumentException where a column cannot be stored as the table has it
   */
  static Dataset<Row> ordered(Table table, Dataset<Row> rows) {
    Dataset<Row> ordered = stored(table, rows);
    List<String> partitions = table.definition().partitionColumns();
    return partitions.isEmpty()
        ? ordered.coalesce(1)
        : ordered.repartition(partitions.stream().map(functions::col).toArray(Column[]::new));
  }

  private static Dataset<Row> stored(Table table, Dataset<Row> rows) {
    return rows.select(
        Arrays.stream(table.definition().schema().fields())
            .map(field -> stored(table, field, rows.schema().apply(field.name()).dataType()))
            .toArray(Column[]::new));
  }

  private static Column stored(Table table, StructField field, DataType given) {
    DataType type = field.dataType();
    boolean isSame = given.catalogString().equals(type.catalogString());
    boolean isNested =
        type instanceof StructType || type instanceof ArrayType || type instanceof MapType;
    if (!isSame && (isNested || !Cast.canANSIStoreAssign(given, type))) {
      throw new IllegalArgumentException(
          table.tableName()
              + "."
              + field.name()
              + " is "
              + type.catalogString()
              + ", and cannot be stored from "
              + given.catalogString());
    }
    Column column = functions.col(field.name());
    return isSame ? column : column.cast(type).as(field.name());
  }

  private interface TableWrite {
    void run() throws NoSuchTableException;
  }

  private static void written(TableWrite write) {
    try {
      write.run();
    } catch (NoSuchTableException e) {
      throw new IllegalStateException(
          "a table that was just created is gone: " + e.getMessage(), e);
    }
  }
}
