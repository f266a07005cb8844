package io.spendcast.warehouse;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.NoopCache$;
import org.apache.spark.sql.execution.datasources.PartitionPath;
import org.apache.spark.sql.execution.datasources.PartitionSpec;
import org.apache.spark.sql.execution.datasources.PartitioningAwareFileIndex;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.immutable.Map$;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The files of one version of a table, or of none yet, by the days that they hold, for Spark's
 * Parquet reader.
 */
final class SnapshotIndex extends PartitioningAwareFileIndex {
  private final SparkSession spark;
  private final SnapshotFiles snapshot;
  private final PartitionSpec partitions;
  private final scala.collection.mutable.LinkedHashMap<Path, FileStatus> leafFiles =
      new scala.collection.mutable.LinkedHashMap<>();
  private final scala.collection.immutable.Map<Path, FileStatus[]> filesByFolder;

  SnapshotIndex(SparkSession spark, SnapshotFiles snapshot) {
    super(spark, Map$.MODULE$.empty(), Option.empty(), NoopCache$.MODULE$);
    this.spark = spark;
    this.snapshot = snapshot;
    Map<Path, InternalRow> values = new LinkedHashMap<>();
    Map<Path, List<FileStatus>> files = new LinkedHashMap<>();
    for (SnapshotFiles.File file : snapshot.files()) {
      Path folder = folder(file);
      values.computeIfAbsent(folder, path -> values(file));
      files.computeIfAbsent(folder, path -> new ArrayList<>()).add(file.status());
      leafFiles.put(file.status().getPath(), file.status());
    }
    Map<Path, FileStatus[]> arrays = new LinkedHashMap<>();
    files.forEach((folder, statuses) -> arrays.put(folder, statuses.toArray(FileStatus[]::new)));
    filesByFolder = scala.collection.immutable.Map.from(CollectionConverters.asScala(arrays));
    partitions =
        new PartitionSpec(
            new StructType(
                snapshot.partitionColumns().stream()
                    .map(snapshot.schema()::apply)
                    .toArray(StructField[]::new)),
            CollectionConverters.asScala(
                    values.entrySet().stream()
                        .map(entry -> new PartitionPath(entry.getValue(), entry.getKey()))
                        .toList())
                .toSeq());
  }

  /** The rows of these files. */
  Dataset<Row> rows() {
    return ((org.apache.spark.sql.classic.SparkSession) spark)
        .baseRelationToDataFrame(
            new HadoopFsRelation(
                this,
                partitionSchema(),
                snapshot.schema(),
                Option.empty(),
                new ParquetFileFormat(),
                Map$.MODULE$.empty(),
                spark));
  }

  /** Files of equal partition values share a folder here, wherever they lie. */
  private Path folder(SnapshotFiles.File file) {
    Path folder = snapshot.table();
    for (String column : snapshot.partitionColumns()) {
      folder = new Path(folder, column + "=" + file.partitionValues().get(column));
    }
    return folder;
  }

  private InternalRow values(SnapshotFiles.File file) {
    return new GenericInternalRow(
        snapshot.partitionColumns().stream()
            .map(column -> epochDay(file.partitionValues().get(column)))
            .toArray());
  }

  private static @Nullable Integer epochDay(@Nullable String day) {
    return day == null ? null : Math.toIntExact(LocalDate.parse(day).toEpochDay());
  }

  @Override
  public PartitionSpec partitionSpec() {
    return partitions;
  }

  @Override
  public scala.collection.mutable.LinkedHashMap<Path, FileStatus> leafFiles() {
    return leafFiles;
  }

  @Override
  public scala.collection.immutable.Map<Path, FileStatus[]> leafDirToChildrenFiles() {
    return filesByFolder;
  }

  @Override
  public Seq<Path> rootPaths() {
    return CollectionConverters.asScala(List.of(snapshot.table())).toSeq();
  }

  /** A version of a table does not change. */
  @Override
  public void refresh() {}

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SnapshotIndex index
        && index.snapshot.table().equals(snapshot.table())
        && index.snapshot.version() == snapshot.version()
        && (snapshot.version() != SnapshotFiles.NO_VERSION
            || index.leafFiles.keySet().equals(leafFiles.keySet()));
  }

  @Override
  public int hashCode() {
    return 31 * snapshot.table().hashCode() + Long.hashCode(snapshot.version());
  }
}
