package io.spendcast.ingest;

import io.spendcast.config.InvalidConfigurationException;
import io.spendcast.config.SourceConfig;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;

/** The rows of a source table as records: each becomes one line of JSON and is read as strictly. */
record TableRecords(SparkSession spark, SourceConfig source, SourceSettings settings, Instant now) {
  /** A timestamp without zone stays without one, and is read in the zone of its source. */
  private static final Map<String, String> JSON =
      Map.of(
          "timeZone",
          "UTC",
          "timestampFormat",
          "yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'",
          "timestampNTZFormat",
          "yyyy-MM-dd'T'HH:mm:ss.SSSSSS",
          "dateFormat",
          "yyyy-MM-dd",
          // A meter that is NULL is told from one that the table does not have.
          "ignoreNullFields",
          "false");

  /** The records of rows as {@link TableRows} gives them. */
  JavaRDD<InputRecord> records(Dataset<Row> rows) {
    return source.isMapped() ? mapped(rows) : canonical(rows);
  }

  private JavaRDD<InputRecord> canonical(Dataset<Row> rows) {
    SourceSettings settings = this.settings;
    Instant now = this.now;
    Dataset<Row> texts =
        rows.select(
            functions.col("__locator"),
            functions.col("__path"),
            functions.col("__rows_before"),
            json(rows).as("__json"));
    return TableRows.numbered(texts, functions.col("__json"))
        .select("__locator", "__line", "__json")
        .javaRDD()
        .mapPartitions(
            partition -> {
              CanonicalParser parser = new CanonicalParser(settings, now);
              JsonRecordReader reader = new JsonRecordReader(false);
              Iterable<Row> iterable = () -> partition;
              return StreamSupport.stream(iterable.spliterator(), false)
                  .map(row -> record(row, reader, parser, settings.name()))
                  .iterator();
            });
  }

  private JavaRDD<InputRecord> mapped(Dataset<Row> rows) {
    MappedColumns mapping = new MappedColumns(spark, source);
    requireColumns(mapping.sourceColumns(), rows);
    Dataset<Row> needed = rows.selectExpr(withPlace(mapping.sourceColumns()));
    Column raw = functions.col("__raw");
    Dataset<Row> withMeta =
        TableRows.numbered(needed.withColumn("__raw", json(needed)), raw)
            .withColumn("__raw_sha256", functions.sha2(raw, 256))
            .withColumn("__reason", functions.lit(null).cast("string"))
            .withColumn("__field", functions.lit(null).cast("string"))
            .withColumn("__detail", functions.lit(null).cast("string"))
            .withColumn("__unread", functions.lit(null).cast("string"));
    return mapping.records(withMeta, settings, now);
  }

  /** A number under the name of a content field is a count. */
  private void requireColumns(List<String> columns, Dataset<Row> rows) {
    List<String> problems = new ArrayList<>();
    for (String column : columns) {
      Optional<StructField> field =
          Arrays.stream(rows.schema().fields())
              .filter(candidate -> candidate.name().equalsIgnoreCase(column))
              .findFirst();
      if (field.isEmpty()) {
        problems.add("the table has no column " + column);
      } else if (SensitiveKeys.isContent(column)
          && !UsageColumn.isInput(column)
          && !(field.get().dataType() instanceof NumericType)) {
        problems.add(
            "the column "
                + column
                + " holds content by its name, which is never read; map another column");
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidConfigurationException(
          problems.stream()
              .map(problem -> "source " + source.name() + ": mapping: " + problem)
              .toList());
    }
  }

  private static InputRecord record(
      Row row, JsonRecordReader reader, CanonicalParser parser, String source) {
    String locator = row.getString(0);
    long line = row.getLong(1);
    String json = row.getString(2);
    CanonicalRecord outcome;
    try {
      outcome = parser.parse(reader.read(json), locator, line);
    } catch (RecordRejection e) {
      outcome = e.toRejected();
    }
    boolean isRejected = outcome instanceof CanonicalRecord.Rejected;
    return new InputRecord(
        source,
        locator,
        line,
        outcome,
        isRejected ? RawText.blank(json, SourceFormat.JSONL) : null,
        isRejected ? Sha256.hex(json.getBytes(StandardCharsets.UTF_8)) : null);
  }

  private static String[] withPlace(List<String> columns) {
    List<String> names = new ArrayList<>(columns.stream().map(name -> "`" + name + "`").toList());
    names.addAll(List.of("__locator", "__path", "__rows_before"));
    return names.toArray(String[]::new);
  }

  private static Column json(Dataset<Row> rows) {
    Column[] columns =
        Arrays.stream(rows.columns())
            .filter(name -> !name.startsWith("__"))
            .filter(name -> UsageColumn.isInput(name) || !SensitiveKeys.isContent(name))
            .map(name -> functions.col("`" + name + "`"))
            .toArray(Column[]::new);
    return functions.to_json(functions.struct(columns), JSON);
  }
}
