package io.spendcast.warehouse.column;

import java.io.Serializable;
import java.util.Collection;
import java.util.Set;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.spark.sql.execution.datasources.parquet.SparkToParquetSchemaConverter;
import org.apache.spark.sql.internal.SQLConf.ParquetOutputTimestampType$;
import org.apache.spark.sql.types.StructType;

/**
 * What a Parquet file looks like.
 *
 * @param schema of its rows
 * @param message the same in Parquet's words
 * @param unrepeated columns whose values hardly repeat; no dictionary is tried for them
 */
public record ColumnFormat(StructType schema, String message, Set<String> unrepeated)
    implements Serializable {
  /** As Spark lays rows out that have microseconds. */
  public static ColumnFormat of(StructType schema, Collection<String> unrepeated) {
    MessageType message =
        new SparkToParquetSchemaConverter(
                false, ParquetOutputTimestampType$.MODULE$.TIMESTAMP_MICROS(), false, false)
            .convert(schema);
    return new ColumnFormat(schema, message.toString(), Set.copyOf(unrepeated));
  }

  /** What the name of a file ends with. */
  public String extension() {
    return CompressionCodecName.ZSTD.getExtension() + ".parquet";
  }

  MessageType parsed() {
    return MessageTypeParser.parseMessageType(message);
  }
}
