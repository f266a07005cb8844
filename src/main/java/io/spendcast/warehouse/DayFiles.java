package io.spendcast.warehouse;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.functions;

/** The rows of a query as data files, one for each day. */
final class DayFiles {
  private DayFiles() {}

  /**
   * Writes files that no version of the table names yet.
   *
   * @param table partitioned by a day
   * @param rows in the columns and types of the table
   * @param isOneDay whether all rows are of one day, so that none needs to be moved to others
   */
  static List<NewDataFile> write(Table table, DeltaLog log, Dataset<Row> rows, boolean isOneDay) {
    String day = table.definition().partitionColumns().get(0);
    DataFiles files = DataFiles.of(table, log.dataPath(), log.newDeltaHadoopConf(), List.of());
    int last = rows.columns().length - 1;
    Column[] dayLast =
        Stream.concat(
                Arrays.stream(rows.columns()).filter(name -> !name.equals(day)), Stream.of(day))
            .map(functions::col)
            .toArray(Column[]::new);
    Dataset<Row> given = rows.select(dayLast);
    Dataset<Row> byDay =
        isOneDay
            ? given.coalesce(1)
            : given.repartition(functions.col(day)).sortWithinPartitions(day);
    return byDay
        .queryExecution()
        .toRdd()
        .toJavaRDD()
        .mapPartitions(partition -> write(partition, last, files).iterator())
        .collect();
  }

  /**
   * @param rows by day, which is their last column
   */
  private static List<NewDataFile> write(Iterator<InternalRow> rows, int day, DataFiles files) {
    try (DataFileSink sink = files.open()) {
      LocalDate current = null;
      while (rows.hasNext()) {
        InternalRow row = rows.next();
        LocalDate next = LocalDate.ofEpochDay(row.getInt(day));
        if (current != null && !current.equals(next)) {
          sink.endDay(current);
        }
        current = next;
        sink.write(next, row);
      }
      return sink.finish();
    }
  }
}
