package io.spendcast.warehouse;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.paths.SparkPath;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.types.DataTypeUtils;
import org.apache.spark.sql.classic.Dataset$;
import org.apache.spark.sql.execution.datasources.FileFormat;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.types.StructType;
import scala.Function1;
import scala.Option;
import scala.collection.Iterator;
import scala.collection.immutable.List$;
import scala.collection.immutable.Map;
import scala.collection.immutable.Map$;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The rows of a few small files, read in this process: what is asked of them is mostly answered by
 * the planner, where files cost a job for each question.
 */
final class SmallTable {
  private static final int MOST_FILES = 64;
  private static final long MOST_BYTES = 1 << 20;

  private final SparkSession spark;
  private final StructType schema;
  private final Seq<InternalRow> rows;

  private SmallTable(SparkSession spark, StructType schema, Seq<InternalRow> rows) {
    this.spark = spark;
    this.schema = schema;
    this.rows = rows;
  }

  /** Whether a table without partitions is worth it. */
  static boolean isSmall(SnapshotFiles snapshot) {
    return snapshot.partitionColumns().isEmpty()
        && snapshot.files().size() <= MOST_FILES
        && snapshot.files().stream().mapToLong(file -> file.status().getLen()).sum() <= MOST_BYTES;
  }

  static SmallTable read(SparkSession spark, SnapshotFiles snapshot) {
    return new SmallTable(
        spark,
        snapshot.schema(),
        CollectionConverters.asScala(rows(spark, snapshot.schema(), snapshot.files())).toSeq());
  }

  /** The rows as a plan of their own: one that is joined with itself has two of them. */
  Dataset<Row> rows() {
    List<Attribute> columns =
        List.copyOf(CollectionConverters.asJava(DataTypeUtils.toAttributes(schema)));
    return Dataset$.MODULE$.ofRows(
        (org.apache.spark.sql.classic.SparkSession) spark,
        new LocalRelation(
            CollectionConverters.asScala(columns).toSeq(), rows, false, Option.empty()));
  }

  /** The rows of some files of a table without partitions. */
  static List<InternalRow> rows(
      SparkSession spark, StructType schema, List<SnapshotFiles.File> files) {
    Function1<PartitionedFile, Iterator<InternalRow>> reader =
        new ParquetFileFormat()
            .buildReaderWithPartitionValues(
                spark,
                schema,
                new StructType(),
                schema,
                List$.MODULE$.empty(),
                new Map.Map1<>(FileFormat.OPTION_RETURNING_BATCH(), "false"),
                spark.sessionState().newHadoopConf());
    List<InternalRow> rows = new ArrayList<>();
    for (SnapshotFiles.File file : files) {
      long bytes = file.status().getLen();
      reader
          .apply(
              new PartitionedFile(
                  InternalRow.empty(),
                  SparkPath.fromPath(file.status().getPath()),
                  0,
                  bytes,
                  new String[0],
                  file.status().getModificationTime(),
                  bytes,
                  Map$.MODULE$.empty()))
          .foreach(
              row -> {
                rows.add(row.copy());
                return null;
              });
    }
    return rows;
  }
}
