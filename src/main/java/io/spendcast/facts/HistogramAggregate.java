package io.spendcast.facts;

import io.spendcast.latency.ExponentialHistogram;
import java.math.BigDecimal;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Aggregator;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * A histogram as the aggregate of a column; NULL is left out.
 *
 * @param <T> what a row adds
 */
abstract class HistogramAggregate<T> extends Aggregator<@Nullable T, ExponentialHistogram, Row> {
  /** A row encoder makes each field an argument, so the histogram is the one field of a row. */
  static final StructType ARGUMENT =
      new StructType().add("histogram", HistogramFunctions.HISTOGRAM);

  /** {@code histogram_of_values(value)}: refuses values below zero and parts of whole numbers. */
  static final class OfValues extends HistogramAggregate<BigDecimal> {
    @Override
    void add(ExponentialHistogram sum, BigDecimal value) {
      if (value.stripTrailingZeros().scale() > 0) {
        throw new IllegalArgumentException(
            "histogram_of_values takes whole numbers, such as microseconds, and a value is "
                + value.stripTrailingZeros().toPlainString()
                + "; multiply it first, as in CAST(round(value * 1000000) AS BIGINT)");
      }
      sum.add(value.longValueExact());
    }
  }

  /** {@code histogram_sum(histogram)}. */
  static final class OfHistograms extends HistogramAggregate<Row> {
    @Override
    void add(ExponentialHistogram sum, Row argument) {
      if (!argument.isNullAt(0)) {
        sum.merge(StoredHistogram.fromRow(argument.getStruct(0)));
      }
    }
  }

  abstract void add(ExponentialHistogram sum, T value);

  @Override
  public ExponentialHistogram zero() {
    return new ExponentialHistogram();
  }

  @Override
  public ExponentialHistogram reduce(ExponentialHistogram sum, @Nullable T value) {
    if (value != null) {
      add(sum, value);
    }
    return sum;
  }

  @Override
  public ExponentialHistogram merge(ExponentialHistogram some, ExponentialHistogram others) {
    return some.merge(others);
  }

  @Override
  public Row finish(ExponentialHistogram sum) {
    return StoredHistogram.toRow(sum);
  }

  @Override
  public Encoder<ExponentialHistogram> bufferEncoder() {
    return Encoders.javaSerialization(ExponentialHistogram.class);
  }

  @Override
  public Encoder<Row> outputEncoder() {
    return Encoders.row(HistogramFunctions.HISTOGRAM);
  }
}
