package io.spendcast.warehouse;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.delta.actions.Format;
import org.apache.spark.sql.delta.actions.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A table as its {@code schema.sql} declares it.
 *
 * @param name name in SQL
 * @param grain what one row is, the first line of the file
 * @param columnsDdl the column list
 * @param schema the columns as Spark types
 * @param partitionColumns empty for a table without partitions
 */
public record TableDefinition(
    String name,
    String grain,
    String columnsDdl,
    StructType schema,
    List<String> partitionColumns) {

  private static final Pattern FORM =
      Pattern.compile(
          "-- (?<grain>One row per [^\\n]+)\\nCREATE TABLE (?<name>\\w+) \\(\\n(?<columns>.*)\\n\\) USING delta"
              + "(\\nPARTITIONED BY \\((?<partitions>[^)]*)\\))?\\s*",
          Pattern.DOTALL);
  private static final Map<String, TableDefinition> READ = new ConcurrentHashMap<>();

  /** What Delta knows of each table. */
  private static final Map<String, String> PROPERTIES =
      new TreeMap<>(
          Map.of(
              "delta.enableInCommitTimestamps", "true",
              // Days are found by partition; statistics of other columns cost a quarter of a write.
              "delta.dataSkippingNumIndexedCols", "0",
              // What is published, and what facts --as-of reads, outlives a VACUUM.
              "delta.deletedFileRetentionDuration", "interval 400 days",
              "delta.logRetentionDuration", "interval 400 days"));

  /** The definition of a table, read once. */
  public static TableDefinition of(String table) {
    return READ.computeIfAbsent(
        table, name -> parse(name, Resources.text("/warehouse/" + name + "/schema.sql")));
  }

  static TableDefinition parse(String table, String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches() || !matcher.group("name").equals(table)) {
      throw new IllegalStateException(
          "warehouse/"
              + table
              + "/schema.sql: expected '-- One row per …', CREATE TABLE "
              + table
              + " (…) USING delta and at most PARTITIONED BY (…)");
    }
    String columns = matcher.group("columns");
    String partitions = matcher.group("partitions");
    return new TableDefinition(
        table,
        matcher.group("grain"),
        columns,
        StructType.fromDDL(columns),
        partitions == null ? List.of() : Arrays.asList(partitions.split(",\\s*")));
  }

  /** Columns that depend on when or how a row was loaded: left out of content hashes. */
  public List<String> volatileColumns() {
    return Arrays.stream(schema.fields())
        .filter(field -> field.getComment().getOrElse(() -> "").contains("(volatile)"))
        .map(StructField::name)
        .toList();
  }

  /** The statement that creates the table under a name, or in a folder. */
  String createStatement(String qualifiedName) {
    String partitions =
        partitionColumns.isEmpty()
            ? ""
            : " PARTITIONED BY (" + String.join(", ", partitionColumns) + ")";
    return "CREATE TABLE IF NOT EXISTS "
        + qualifiedName
        + " (\n"
        + columnsDdl
        + "\n) USING delta"
        + partitions
        + " COMMENT '"
        + grain.replace("'", "''")
        + "' TBLPROPERTIES ("
        + PROPERTIES.entrySet().stream()
            .map(property -> "'" + property.getKey() + "' = '" + property.getValue() + "'")
            .collect(Collectors.joining(", "))
        + ")";
  }

  /** The table as the log of its folder tells of it, with a new identity. */
  Metadata newMetadata() {
    return new Metadata(
        UUID.randomUUID().toString(),
        null,
        grain,
        new Format("parquet", Map$.MODULE$.empty()),
        schema.json(),
        CollectionConverters.asScala(partitionColumns).toSeq(),
        scala.collection.immutable.Map.from(CollectionConverters.asScala(PROPERTIES)),
        Option.empty());
  }
}
