package io.spendcast.warehouse;

import io.spendcast.warehouse.column.ColumnFormat;
import java.io.Serializable;
import java.util.Collection;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * How a task writes rows as data files of a table that is partitioned by a day, one by one: a plan
 * over all columns of a wide table costs more to compile than a million rows cost to write.
 */
public final class DataFiles implements Serializable {
  private final String folder;
  private final String dayColumn;
  private final ColumnFormat format;
  private final SerializableConfiguration hadoop;

  private DataFiles(
      String folder, String dayColumn, ColumnFormat format, SerializableConfiguration hadoop) {
    this.folder = folder;
    this.dayColumn = dayColumn;
    this.format = format;
    this.hadoop = hadoop;
  }

  /**
   * @param folder of the table
   * @param unrepeated columns whose values hardly repeat; no dictionary is tried for them
   */
  static DataFiles of(
      Table table, Path folder, Configuration hadoop, Collection<String> unrepeated) {
    String day = table.definition().partitionColumns().get(0);
    StructType schema = new StructType();
    for (StructField field : table.definition().schema().fields()) {
      schema = field.name().equals(day) ? schema : schema.add(field);
    }
    return new DataFiles(
        folder.toString(),
        day,
        ColumnFormat.of(schema, unrepeated),
        new SerializableConfiguration(hadoop));
  }

  /** For one attempt of one task; to be closed. */
  public DataFileSink open() {
    return new DataFileSink(new Path(folder), dayColumn, format, hadoop.value());
  }
}
