package io.spendcast.warehouse;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.functions;

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

  /** A file for each day. */
  static Dataset<Row> byDay(Table table, Dataset<Row> rows) {
    Dataset<Row> ordered =
        rows.select(
            Arrays.stream(table.definition().schema().fieldNames())
                .map(functions::col)
                .toArray(Column[]::new));
    List<String> partitions = table.definition().partitionColumns();
    return partitions.isEmpty()
        ? ordered.coalesce(1)
        : ordered.repartition(partitions.stream().map(functions::col).toArray(Column[]::new));
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
