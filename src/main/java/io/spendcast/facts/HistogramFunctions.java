package io.spendcast.facts;

import io.spendcast.latency.ExponentialHistogram;
import io.spendcast.latency.SourceBucket;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The SQL functions of the histogram:
 *
 * <ul>
 *   <li>{@code histogram_bucket(value)}: index of the bucket; NULL for zero
 *   <li>{@code histogram_of(array<struct<bucket, count>>)}: the histogram of counted buckets
 *   <li>{@code histogram_merge(array<histogram>)}: the sum of histograms; NULL is left out
 *   <li>{@code histogram_count(histogram)}: how many values it holds, zeros included
 *   <li>{@code histogram_quantile(histogram, min, max, q)}: the value at rank ⌈q·n⌉ within 1.1 %,
 *       kept between min and max; NULL for an empty histogram
 *   <li>{@code metric_histogram(array<struct<low, high, count>>, min, max)}: see {@link
 *       SourceBucket#converted}
 * </ul>
 */
public final class HistogramFunctions {
  static final StructType HISTOGRAM =
      StructType.fromDDL("scale INT, zero_count BIGINT, offset INT, counts ARRAY<BIGINT>");

  private static final StructType CONVERTED =
      StructType.fromDDL(
          "histogram STRUCT<scale: INT, zero_count: BIGINT, offset: INT, counts: ARRAY<BIGINT>>,"
              + " min BIGINT, max BIGINT, relative_error DOUBLE");

  private HistogramFunctions() {}

  /** Makes the functions known to a session that does not know them yet. */
  public static void register(SparkSession spark) {
    if (spark.catalog().functionExists("histogram_quantile")) {
      return;
    }
    spark
        .udf()
        .register(
            "histogram_bucket",
            (UDF1<Long, Integer>) HistogramFunctions::bucket,
            DataTypes.IntegerType);
    spark
        .udf()
        .register("histogram_of", (UDF1<Seq<Row>, Row>) HistogramFunctions::ofBuckets, HISTOGRAM);
    spark
        .udf()
        .register("histogram_merge", (UDF1<Seq<Row>, Row>) HistogramFunctions::merge, HISTOGRAM);
    spark
        .udf()
        .register(
            "histogram_count", (UDF1<Row, Long>) HistogramFunctions::count, DataTypes.LongType);
    spark
        .udf()
        .register(
            "histogram_quantile",
            (UDF4<Row, Number, Number, Number, Long>) HistogramFunctions::quantile,
            DataTypes.LongType);
    spark
        .udf()
        .register(
            "metric_histogram",
            (UDF3<Seq<Row>, Long, Long, Row>) HistogramFunctions::ofSourceBuckets,
            CONVERTED);
  }

  static Row ofSourceBuckets(@Nullable Seq<Row> buckets, @Nullable Long min, @Nullable Long max) {
    SourceBucket.Converted converted =
        SourceBucket.converted(
            asList(buckets).stream().map(HistogramFunctions::sourceBucket).toList(),
            min == null ? 0 : min,
            max == null ? Double.POSITIVE_INFINITY : max);
    return RowFactory.create(
        StoredHistogram.toRow(converted.histogram()),
        converted.min(),
        converted.max(),
        converted.relativeError());
  }

  private static SourceBucket sourceBucket(Row row) {
    return new SourceBucket(
        row.getDouble(0),
        row.isNullAt(1) ? Double.POSITIVE_INFINITY : row.getDouble(1),
        row.getLong(2));
  }

  static @Nullable Integer bucket(@Nullable Long value) {
    return value == null || value == 0 ? null : ExponentialHistogram.bucketIndex(value);
  }

  static Row ofBuckets(@Nullable Seq<Row> buckets) {
    List<Row> rows = asList(buckets);
    long zeros = 0;
    int least = Integer.MAX_VALUE;
    int most = Integer.MIN_VALUE;
    for (Row row : rows) {
      if (row.isNullAt(0)) {
        zeros += row.getLong(1);
      } else {
        least = Math.min(least, row.getInt(0));
        most = Math.max(most, row.getInt(0));
      }
    }
    if (most < least) {
      return StoredHistogram.toRow(ExponentialHistogram.of(zeros, 0, new long[0]));
    }
    long[] counts = new long[most - least + 1];
    for (Row row : rows) {
      if (!row.isNullAt(0)) {
        counts[row.getInt(0) - least] += row.getLong(1);
      }
    }
    return StoredHistogram.toRow(ExponentialHistogram.of(zeros, least, counts));
  }

  static Row merge(@Nullable Seq<Row> histograms) {
    ExponentialHistogram sum = new ExponentialHistogram();
    for (@Nullable Row histogram : asList(histograms)) {
      if (histogram != null) {
        sum.merge(StoredHistogram.fromRow(histogram));
      }
    }
    return StoredHistogram.toRow(sum);
  }

  static @Nullable Long count(@Nullable Row histogram) {
    return histogram == null ? null : StoredHistogram.fromRow(histogram).count();
  }

  static @Nullable Long quantile(
      @Nullable Row histogram, @Nullable Number min, @Nullable Number max, @Nullable Number q) {
    if (histogram == null || min == null || max == null || q == null) {
      return null;
    }
    Double value =
        StoredHistogram.fromRow(histogram)
            .quantile(q.doubleValue(), WholeNumber.floor(min), WholeNumber.ceiling(max));
    return value == null ? null : Math.round(value);
  }

  private static List<Row> asList(@Nullable Seq<Row> rows) {
    return rows == null ? List.of() : CollectionConverters.asJava(rows);
  }
}
