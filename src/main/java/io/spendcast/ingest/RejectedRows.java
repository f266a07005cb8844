package io.spendcast.ingest;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Rejected records as rows of quarantined_usage, without the instants of the run. */
final class RejectedRows {
  private static final StructType SCHEMA =
      StructType.fromDDL(
          "source STRING, source_file STRING, source_line BIGINT, reason STRING, field STRING,"
              + " detail STRING, raw STRING, raw_sha256 STRING");

  private RejectedRows() {}

  /** Those that the tally holds; where they were too many, the input is read again for them. */
  static Dataset<Row> of(SparkSession spark, RecordTally tally, JavaRDD<InputRecord> records) {
    if (!tally.isOverflown()) {
      List<Row> rows = tally.rejected().stream().map(RejectedRows::row).toList();
      return spark.createDataFrame(rows, SCHEMA);
    }
    return spark.createDataFrame(
        records
            .filter(record -> record.outcome() instanceof CanonicalRecord.Rejected)
            .map(RejectedRows::row),
        SCHEMA);
  }

  private static Row row(InputRecord record) {
    if (!(record.outcome() instanceof CanonicalRecord.Rejected rejected)) {
      throw new IllegalArgumentException(
          record.locator() + " line " + record.line() + " is not rejected");
    }
    return RowFactory.create(
        record.source(),
        record.locator(),
        record.line(),
        rejected.reason().code(),
        rejected.field(),
        rejected.detail(),
        record.raw(),
        record.rawSha256());
  }
}
