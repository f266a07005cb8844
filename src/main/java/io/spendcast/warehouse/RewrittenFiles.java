package io.spendcast.warehouse;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;

/**
 * Data files written again without some of their rows. Batches of the reader are taken as they are,
 * without a plan over all columns.
 */
final class RewrittenFiles {
  private RewrittenFiles() {}

  /**
   * @param rows a scan, with the day as its last column
   */
  static List<NewDataFile> of(Dataset<Row> rows, DataFiles files, RowFilter filter) {
    DataType[] types =
        Arrays.stream(rows.schema().fields()).map(StructField::dataType).toArray(DataType[]::new);
    SparkPlan scan = rows.queryExecution().executedPlan().collectLeaves().head();
    Broadcast<RowFilter> sent =
        rows.sparkSession()
            .sparkContext()
            .broadcast(filter, scala.reflect.ClassTag$.MODULE$.<RowFilter>apply(RowFilter.class));
    return read(scan)
        .mapPartitions(partition -> write(partition, types, files, sent.value()).iterator())
        .collect();
  }

  private static JavaRDD<InternalRow> read(SparkPlan scan) {
    return scan.supportsColumnar()
        ? scan.executeColumnar().toJavaRDD().flatMap(batch -> batch.rowIterator())
        : scan.execute().toJavaRDD();
  }

  private static List<NewDataFile> write(
      Iterator<InternalRow> rows, DataType[] types, DataFiles files, RowFilter filter) {
    int day = types.length - 1;
    try (DataFileSink sink = files.open()) {
      while (rows.hasNext()) {
        InternalRow row = rows.next();
        if (filter.keeps(row)) {
          @Nullable Object[] values = new Object[day];
          for (int i = 0; i < day; i++) {
            values[i] = row.isNullAt(i) ? null : row.get(i, types[i]);
          }
          sink.write(LocalDate.ofEpochDay(row.getInt(day)), new GenericInternalRow(values));
        }
      }
      return sink.finish();
    }
  }
}
