package io.spendcast.facts;

import io.spendcast.latency.PercentileInterval;
import io.spendcast.latency.RankInterval;
import java.util.Locale;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF5;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * SQL functions for analysts, beside {@link HistogramFunctions}:
 *
 * <ul>
 *   <li>{@code histogram_of_values(value)}: aggregate; the histogram of a column
 *   <li>{@code histogram_sum(histogram)}: aggregate; the sum of histograms
 *   <li>{@code histogram_rank(histogram, value)}: how many values lie in the bucket of a value or
 *       below: of the values within 2.2 % above it, some or all are counted
 *   <li>{@code histogram_interval(histogram, min, max, q, confidence)}: lower and upper bound of
 *       the true q-quantile, from ranks: the outer bounds of their buckets; NULL where the values
 *       are too few
 *   <li>{@code histogram_minimum_sample(q, confidence)}: how many values an interval needs
 * </ul>
 */
public final class AnalystFunctions {
  private static final StructType INTERVAL = StructType.fromDDL("lower BIGINT, upper BIGINT");

  private AnalystFunctions() {}

  /** Makes the functions known to a session where a query names one. */
  public static void register(SparkSession spark, String query) {
    if (!query.toLowerCase(Locale.ROOT).contains("histogram_")) {
      return;
    }
    HistogramFunctions.register(spark);
    spark
        .udf()
        .register(
            "histogram_of_values",
            functions.udaf(new HistogramAggregate.OfValues(), Encoders.DECIMAL()));
    spark
        .udf()
        .register(
            "histogram_sum",
            functions.udaf(
                new HistogramAggregate.OfHistograms(), Encoders.row(HistogramAggregate.ARGUMENT)));
    spark
        .udf()
        .register(
            "histogram_rank", (UDF2<Row, Number, Long>) AnalystFunctions::rank, DataTypes.LongType);
    spark
        .udf()
        .register(
            "histogram_interval",
            (UDF5<Row, Number, Number, Number, Number, Row>) AnalystFunctions::interval,
            INTERVAL);
    spark
        .udf()
        .register(
            "histogram_minimum_sample",
            (UDF2<Number, Number, Long>) AnalystFunctions::minimumSample,
            DataTypes.LongType);
  }

  static @Nullable Long rank(@Nullable Row histogram, @Nullable Number value) {
    if (histogram == null || value == null) {
      return null;
    }
    long whole = WholeNumber.floor(value);
    return whole < 0 ? Long.valueOf(0) : StoredHistogram.fromRow(histogram).rank(whole);
  }

  static @Nullable Row interval(
      @Nullable Row histogram,
      @Nullable Number min,
      @Nullable Number max,
      @Nullable Number q,
      @Nullable Number confidence) {
    if (histogram == null || min == null || max == null || q == null || confidence == null) {
      return null;
    }
    PercentileInterval values =
        PercentileInterval.of(
            StoredHistogram.fromRow(histogram),
            WholeNumber.floor(min),
            WholeNumber.ceiling(max),
            q.doubleValue(),
            confidence.doubleValue());
    return values == null ? null : RowFactory.create(values.lower(), values.upper());
  }

  static @Nullable Long minimumSample(@Nullable Number q, @Nullable Number confidence) {
    return q == null || confidence == null
        ? null
        : RankInterval.minimumSampleSize(q.doubleValue(), confidence.doubleValue());
  }
}
