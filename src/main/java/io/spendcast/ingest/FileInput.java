package io.spendcast.ingest;

import io.spendcast.config.SourceConfig;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Reads the records of inspected files, one task for a few files. */
record FileInput(SparkSession spark, SourceConfig source, SourceSettings settings, Instant now) {
  private static final int FILES_PER_TASK = 16;

  /** View {@code parsed} of the given files. */
  Dataset<Row> parsed(List<InspectedFile> files) {
    return source.isMapped() ? mapped(files) : canonical(files);
  }

  private Dataset<Row> canonical(List<InspectedFile> files) {
    SourceSettings settings = this.settings;
    Instant now = this.now;
    JavaRDD<Row> rows =
        distributed(files)
            .flatMap(
                file -> {
                  ParsedRows parsed = new ParsedRows(settings);
                  return mapEach(
                      UsageReader.read(file, settings, now),
                      record ->
                          parsed.of(
                              file.locator(),
                              record.line(),
                              record.outcome(),
                              record.raw(),
                              record.rawSha256()));
                });
    return spark.createDataFrame(rows, ParsedRows.SCHEMA);
  }

  private Dataset<Row> mapped(List<InspectedFile> files) {
    SourceSettings settings = this.settings;
    MappedColumns mapping = new MappedColumns(spark, source);
    List<String> columns = mapping.sourceColumns();
    JavaRDD<Row> rows =
        distributed(files)
            .flatMap(
                file ->
                    mapEach(
                        UsageReader.readRaw(file, settings),
                        record -> rawRow(file, record, columns, file.hasColumns())));
    StructType schema = MappedColumns.META;
    for (String column : columns) {
      schema = schema.add(column, "string");
    }
    return mapping.parsed(spark.createDataFrame(rows, schema), settings, now);
  }

  private static Row rawRow(
      InspectedFile file, RawRecord record, List<String> columns, boolean hasColumns) {
    CanonicalRecord.@Nullable Rejected rejected = record.rejected();
    Object[] values = new Object[MappedColumns.META.size() + columns.size()];
    values[0] = file.locator();
    values[1] = record.line();
    values[2] = record.raw();
    values[3] = record.rawSha256();
    if (rejected != null) {
      values[4] = rejected.reason().code();
      values[5] = rejected.field();
      values[6] = rejected.detail();
    }
    for (int i = 0; i < columns.size(); i++) {
      String column = columns.get(i);
      if (rejected == null && hasColumns && !record.values().containsKey(column)) {
        values[4] = QuarantineReason.MISSING_FIELD.code();
        values[5] = column;
        values[6] = "the file has no column " + column + ", which the source's mapping names";
      }
      values[MappedColumns.META.size() + i] = record.values().get(column);
    }
    return RowFactory.create(values);
  }

  private JavaRDD<InspectedFile> distributed(List<InspectedFile> files) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    int tasks = Math.max(1, (files.size() + FILES_PER_TASK - 1) / FILES_PER_TASK);
    return context.parallelize(files, Math.max(tasks, Math.min(files.size(), 2)));
  }

  /** The iterator closes its file at the end; Spark reads every record of a task. */
  private static <T> Iterator<Row> mapEach(RecordIterator<T> records, Function<T, Row> toRow) {
    Iterable<T> iterable = () -> records;
    return StreamSupport.stream(iterable.spliterator(), false).map(toRow).iterator();
  }
}
