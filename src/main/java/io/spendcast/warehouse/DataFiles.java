package io.spendcast.warehouse;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Collection;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * How a task writes rows as data files of a table that is partitioned by a day. Spark's own Parquet
 * writer is given rows one by one: a plan over all columns of a wide table costs more to compile
 * than a million rows cost to write.
 */
public final class DataFiles implements Serializable {
  private final String folder;
  private final String dayColumn;
  private final StructType schema;
  private final OutputWriterFactory format;
  private final SerializableConfiguration hadoop;

  private DataFiles(
      String folder,
      String dayColumn,
      StructType schema,
      OutputWriterFactory format,
      SerializableConfiguration hadoop) {
    this.folder = folder;
    this.dayColumn = dayColumn;
    this.schema = schema;
    this.format = format;
    this.hadoop = hadoop;
  }

  /**
   * @param folder of the table
   * @param unrepeated columns whose values hardly repeat; no dictionary is tried for them
   */
  static DataFiles of(
      SparkSession spark,
      Table table,
      Path folder,
      Configuration hadoop,
      Collection<String> unrepeated) {
    String day = table.definition().partitionColumns().get(0);
    StructType schema = new StructType();
    for (StructField field : table.definition().schema().fields()) {
      schema = field.name().equals(day) ? schema : schema.add(field);
    }
    try {
      Job job = Job.getInstance(hadoop);
      OutputWriterFactory format =
          new ParquetFileFormat()
              .prepareWrite(
                  spark,
                  job,
                  scala.collection.immutable.Map$.MODULE$.<String, String>empty(),
                  schema);
      Configuration settings = job.getConfiguration();
      unrepeated.forEach(
          column -> settings.setBoolean("parquet.enable.dictionary#" + column, false));
      return new DataFiles(
          folder.toString(), day, schema, format, new SerializableConfiguration(settings));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write files of " + table.tableName(), e);
    }
  }

  /** For one attempt of one task; to be closed. */
  public DataFileSink open() {
    return new DataFileSink(new Path(folder), dayColumn, schema, format, hadoop.value());
  }
}
