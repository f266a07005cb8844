package io.spendcast.ingest;

import io.spendcast.ingest.metric.MetricRows;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Points of metrics as rows of usage_metrics without the instant of the run. */
final class PointRows {
  private static final StructType SCHEMA =
      StructType.fromDDL("source STRING, source_file STRING, source_line BIGINT")
          .add("point", MetricRows.POINT);

  private PointRows() {}

  /** The input is read again for them. */
  static Dataset<Row> of(SparkSession spark, JavaRDD<InputRecord> records) {
    return spark
        .createDataFrame(
            records
                .filter(record -> record.outcome() instanceof CanonicalRecord.MetricPoint)
                .map(
                    record ->
                        RowFactory.create(
                            record.source(),
                            record.locator(),
                            record.line(),
                            MetricRows.of((CanonicalRecord.MetricPoint) record.outcome()))),
            SCHEMA)
        .select("source", "source_file", "source_line", "point.*");
  }
}
