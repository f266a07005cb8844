package io.spendcast.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Reads files of a Delta table. A row has a place that reading it again gives again: the locator of
 * its version, and an ordinal in the files of that version. Delta does not tell the position of a
 * row in its file, so rows of a file are counted in an order of their content.
 */
record TableRows(SparkSession spark, DeltaLog log, Snapshot snapshot) {
  private static final StructType PLACES =
      StructType.fromDDL("__path STRING, __locator STRING, __rows_before BIGINT");

  /** The rows of files by locator, in one scan, with what {@link #numbered} needs. */
  Dataset<Row> of(Map<String, List<AddFile>> byLocator) {
    List<AddFile> all = new ArrayList<>();
    byLocator.values().forEach(all::addAll);
    Dataset<Row> rows =
        log.createDataFrame(
                snapshot, CollectionConverters.asScala(all).toList(), false, Option.empty())
            .withColumn("__path", functions.col("_metadata.file_path"));
    Dataset<Row> places = spark.createDataFrame(places(byLocator, lengths(rows, all)), PLACES);
    return rows.join(functions.broadcast(places), "__path");
  }

  /**
   * Adds {@code __line}, from 1.
   *
   * @param content column of text that two rows share only where they are equal
   */
  static Dataset<Row> numbered(Dataset<Row> rows, Column content) {
    Column ordinal =
        functions
            .row_number()
            .over(Window.partitionBy("__path").orderBy(functions.xxhash64(content), content));
    return rows.withColumn("__line", functions.col("__rows_before").plus(ordinal));
  }

  private List<Row> places(Map<String, List<AddFile>> byLocator, Map<String, Long> lengths) {
    List<Row> places = new ArrayList<>();
    byLocator.forEach(
        (locator, files) -> {
          long before = 0;
          for (AddFile file : files.stream().sorted(Comparator.comparing(AddFile::path)).toList()) {
            places.add(RowFactory.create(path(file), locator, before));
            before += lengths.getOrDefault(path(file), 0L);
          }
        });
    return places;
  }

  /** Rows by path; counted where the table keeps no statistics. */
  private Map<String, Long> lengths(Dataset<Row> rows, List<AddFile> files) {
    Map<String, Long> lengths = new HashMap<>();
    for (AddFile file : files) {
      Option<Object> length = file.numLogicalRecords();
      if (length.isDefined()) {
        lengths.put(path(file), (Long) length.get());
      }
    }
    if (lengths.size() < files.size()) {
      for (Row row : rows.groupBy("__path").count().collectAsList()) {
        lengths.putIfAbsent(row.getString(0), row.getLong(1));
      }
    }
    return lengths;
  }

  private String path(AddFile file) {
    return file.absolutePath(log).toUri().toString();
  }
}
