package io.spendcast.ingest;

import io.spendcast.config.SourceConfig;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Reads the records of inspected files; a large file is read by several tasks. */
record FileInput(SparkSession spark, SourceConfig source, SourceSettings settings, Instant now) {
  private static final long BYTES_PER_TASK = 16 << 20;

  /** Read by one task: a file, or a section of one; null is all of it. */
  private record Part(InspectedFile file, @Nullable FileSection section) implements Serializable {
    long bytes() {
      return section == null ? file.uncompressedBytes() : section.bytes();
    }
  }

  /** The records of the given files. */
  JavaRDD<InputRecord> records(List<InspectedFile> files) {
    return source.isMapped() ? mapped(files) : canonical(files);
  }

  private JavaRDD<InputRecord> canonical(List<InspectedFile> files) {
    SourceSettings settings = this.settings;
    Instant now = this.now;
    List<Part> parts = new ArrayList<>();
    for (InspectedFile file : files) {
      if (file.sections().size() > 1) {
        file.sections().forEach(section -> parts.add(new Part(file, section)));
      } else {
        parts.add(new Part(file, null));
      }
    }
    return distributed(parts)
        .flatMap(
            part ->
                mapEach(
                    UsageReader.read(part.file(), part.section(), settings, now),
                    record ->
                        new InputRecord(
                            settings.name(),
                            part.file().locator(),
                            record.line(),
                            record.outcome(),
                            record.raw(),
                            record.rawSha256())));
  }

  private JavaRDD<InputRecord> mapped(List<InspectedFile> files) {
    SourceSettings settings = this.settings;
    MappedColumns mapping = new MappedColumns(spark, source);
    List<String> columns = mapping.sourceColumns();
    JavaRDD<Row> rows =
        distributed(files.stream().map(file -> new Part(file, null)).toList())
            .flatMap(
                part ->
                    mapEach(
                        UsageReader.readRaw(part.file(), settings),
                        record -> rawRow(part.file(), record, columns, part.file().hasColumns())));
    StructType schema = MappedColumns.META;
    for (String column : columns) {
      schema = schema.add(column, "string");
    }
    return mapping.records(spark.createDataFrame(rows, schema), settings, now);
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
    values[7] = record.unread().isEmpty() ? null : String.join(",", record.unread());
    for (int i = 0; i < columns.size(); i++) {
      String column = columns.get(i);
      if (rejected == null && hasColumns && !record.values().containsKey(column)) {
        values[4] = QuarantineReason.MISSING_FIELD.code();
        values[5] = column;
        values[6] =
            SensitiveKeys.isContent(column)
                ? "the column "
                    + column
                    + " has the name of content and is no number, so it is"
                    + " never read; map another column"
                : "the file has no column " + column + ", which the source's mapping names";
      }
      values[MappedColumns.META.size() + i] = record.values().get(column);
    }
    return RowFactory.create(values);
  }

  /** Neighbours share a task until they are large enough for one. */
  private JavaRDD<Part> distributed(List<Part> parts) {
    List<List<Part>> tasks = new ArrayList<>();
    long bytes = BYTES_PER_TASK;
    for (Part part : parts) {
      if (bytes >= BYTES_PER_TASK) {
        tasks.add(new ArrayList<>());
        bytes = 0;
      }
      tasks.get(tasks.size() - 1).add(part);
      bytes += part.bytes();
    }
    return JavaSparkContext.fromSparkContext(spark.sparkContext())
        .parallelize(tasks, tasks.size())
        .flatMap(List::iterator);
  }

  /** The iterator closes its file at the end; Spark reads every record of a task. */
  private static <T, R> Iterator<R> mapEach(RecordIterator<T> records, Function<T, R> turn) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return records.hasNext();
      }

      @Override
      public R next() {
        return turn.apply(records.next());
      }
    };
  }
}
