package io.spendcast.ingest;

import io.spendcast.config.SourceConfig;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** The rows of a source table as records: each becomes one line of JSON and is read as strictly. */
record TableRecords(SparkSession spark, SourceConfig source, SourceSettings settings, Instant now) {
  private static final Map<String, String> JSON =
      Map.of("timestampFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", "dateFormat", "yyyy-MM-dd");

  /** View {@code parsed} of rows with {@code __locator} and {@code __line}. */
  Dataset<Row> parsed(Dataset<Row> rows) {
    return source.isMapped() ? mapped(rows) : canonical(rows);
  }

  private Dataset<Row> canonical(Dataset<Row> rows) {
    SourceSettings settings = this.settings;
    Instant now = this.now;
    MapPartitionsFunction<Row, Row> parse =
        partition -> {
          CanonicalParser parser = new CanonicalParser(settings, now);
          JsonRecordReader reader = new JsonRecordReader(false);
          ParsedRows parsed = new ParsedRows(settings);
          Iterable<Row> iterable = () -> partition;
          return StreamSupport.stream(iterable.spliterator(), false)
              .map(row -> parsedRow(row, reader, parser, parsed))
              .iterator();
        };
    return rows.select(functions.col("__locator"), functions.col("__line"), json(rows).as("__json"))
        .mapPartitions(parse, Encoders.row(ParsedRows.SCHEMA));
  }

  private Dataset<Row> mapped(Dataset<Row> rows) {
    MappedColumns mapping = new MappedColumns(spark, source);
    Column raw = json(rows.selectExpr(withPlace(mapping.sourceColumns())));
    Dataset<Row> withMeta =
        rows.withColumn("__raw", raw)
            .withColumn("__raw_sha256", functions.sha2(raw, 256))
            .withColumn("__reason", functions.lit(null).cast("string"))
            .withColumn("__field", functions.lit(null).cast("string"))
            .withColumn("__detail", functions.lit(null).cast("string"));
    return mapping.parsed(withMeta, settings, now);
  }

  private static Row parsedRow(
      Row row, JsonRecordReader reader, CanonicalParser parser, ParsedRows parsed) {
    String locator = row.getString(0);
    long line = row.getLong(1);
    String json = row.getString(2);
    CanonicalRecord record;
    try {
      record = parser.parse(reader.read(json), locator, line);
    } catch (RecordRejection e) {
      record = e.toRejected();
    }
    return parsed.of(
        locator,
        line,
        record,
        RawText.blank(json, SourceFormat.JSONL),
        Sha256.hex(json.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  private static String[] withPlace(List<String> columns) {
    List<String> names = new ArrayList<>(columns.stream().map(name -> "`" + name + "`").toList());
    names.add("__locator");
    names.add("__line");
    return names.toArray(String[]::new);
  }

  private static Column json(Dataset<Row> rows) {
    Column[] columns =
        Arrays.stream(rows.columns())
            .filter(name -> !name.startsWith("__"))
            .map(name -> functions.col("`" + name + "`"))
            .toArray(Column[]::new);
    return functions.to_json(functions.struct(columns), JSON);
  }
}
