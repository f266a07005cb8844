package io.spendcast.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.JobID;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.TaskID;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.Metadata;
import org.apache.spark.sql.execution.datasources.OutputWriter;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Function1;
import scala.Option;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Makes and fills small tables in folders of this process, without a statement for Spark to analyse
 * and without a job: a few rows cost a commit.
 */
final class FolderTables {
  /** A table that each run adds a file to is looked at after so many commits. */
  private static final int COMMITS_BETWEEN_MERGES = 32;

  /** Smaller files are put together; what they were put together in is mostly larger. */
  private static final long SMALL_BYTES = 1 << 16;

  /** Fewer are left for the next time. */
  private static final int FEWEST_FILES = 8;

  private FolderTables() {}

  /** Makes a table without rows; leaves one that is there as it is. */
  static void create(Table table, DeltaLog log) {
    OptimisticTransaction transaction = log.startTransaction(Option.empty(), Option.empty());
    if (transaction.readVersion() >= 0) {
      return;
    }
    Metadata metadata = table.definition().newMetadata();
    transaction.updateMetadataForNewTable(metadata);
    try {
      transaction.commit(
          CollectionConverters.asScala(List.<Action>of()).toSeq(),
          new DeltaOperations.CreateTable(metadata, false, false, Option.empty()));
    } catch (ConcurrentModificationException e) {
      if (log.update(false, Option.empty(), Option.empty()).version() < 0) {
        throw e;
      }
    }
  }

  /**
   * Adds rows in one commit. Now and then the small files of appends before are put together first,
   * so that a table of many runs is read as fast as one of few.
   *
   * @param table without partitions
   * @throws IllegalArgumentException where a column that is never NULL is
   */
  static void append(SparkSession spark, Table table, DeltaLog log, List<Row> rows) {
    Function1<Object, Object> converter =
        CatalystTypeConverters.createToCatalystConverter(table.definition().schema());
    List<InternalRow> converted = new ArrayList<>();
    rows.forEach(row -> converted.add((InternalRow) converter.apply(row)));
    OptimisticTransaction transaction = log.startTransaction(Option.empty(), Option.empty());
    if (transaction.readVersion() % COMMITS_BETWEEN_MERGES == COMMITS_BETWEEN_MERGES - 1) {
      merge(spark, table, log, transaction);
      transaction = log.startTransaction(Option.empty(), Option.empty());
    }
    List<Action> actions = new ArrayList<>(List.of(write(spark, table, log, converted)));
    TableCommit.of(table, transaction, actions, SaveMode.Append);
  }

  /** What another run changes meanwhile stays as it is, and the next time comes. */
  private static void merge(
      SparkSession spark, Table table, DeltaLog log, OptimisticTransaction transaction) {
    StructType schema = table.definition().schema();
    List<SnapshotFiles.File> small =
        SnapshotFiles.of(log.dataPath(), transaction.readVersion(), log.newDeltaHadoopConf())
            .filter(found -> Arrays.equals(found.schema().fieldNames(), schema.fieldNames()))
            .map(SnapshotFiles::files)
            .orElse(List.of())
            .stream()
            .filter(file -> file.status().getLen() < SMALL_BYTES)
            .toList();
    if (small.size() < FEWEST_FILES) {
      return;
    }
    List<AddFile> merged = small.stream().map(TransactionFiles::action).toList();
    transaction.trackFilesRead(CollectionConverters.asScala(merged).toSeq());
    List<Action> actions = new ArrayList<>();
    merged.forEach(file -> actions.add(file.remove()));
    actions.add(write(spark, table, log, SmallTable.rows(spark, schema, small)));
    try {
      TableCommit.of(table, transaction, actions, SaveMode.Overwrite);
    } catch (ConcurrentChangeException e) {
      // Its own new file is named by no version, so VACUUM removes it.
    }
  }

  private static AddFile write(
      SparkSession spark, Table table, DeltaLog log, List<InternalRow> rows) {
    StructType schema = table.definition().schema();
    try {
      Job job = Job.getInstance(log.newDeltaHadoopConf());
      OutputWriterFactory factory =
          new ParquetFileFormat().prepareWrite(spark, job, Map$.MODULE$.empty(), schema);
      TaskAttemptContext attempt =
          new TaskAttemptContextImpl(
              job.getConfiguration(),
              new TaskAttemptID(new TaskID(new JobID("rows", 0), TaskType.MAP, 0), 0));
      String name = "part-" + UUID.randomUUID() + factory.getFileExtension(attempt);
      Path path = new Path(log.dataPath(), name);
      OutputWriter writer = factory.newInstance(path.toString(), schema, attempt);
      try {
        for (InternalRow row : rows) {
          requireValues(table, schema, row);
          writer.write(row);
        }
      } finally {
        writer.close();
      }
      FileStatus written = path.getFileSystem(job.getConfiguration()).getFileStatus(path);
      return TransactionFiles.added(
          name,
          Map.of(),
          written.getLen(),
          written.getModificationTime(),
          "{\"numRecords\":" + rows.size() + "}");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write rows of " + table.tableName() + ": " + e, e);
    }
  }

  private static void requireValues(Table table, StructType schema, InternalRow row) {
    for (int column = 0; column < schema.length(); column++) {
      StructField field = schema.apply(column);
      if (!field.nullable() && row.isNullAt(column)) {
        throw new IllegalArgumentException(
            table.tableName() + "." + field.name() + " is never NULL, and a row has none");
      }
    }
  }
}
