package io.spendcast.warehouse.column;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.Statistics;

/**
 * Numbers of 64 bits with a fraction. A page with a NaN has NaN for its bounds, which tells readers
 * that there are none; zeros of either sign lie within bounds of both (Parquet format, {@code
 * ColumnOrder}).
 */
final class DoubleEncoder extends PlainEncoder {
  private double least = Double.POSITIVE_INFINITY;
  private double greatest = Double.NEGATIVE_INFINITY;

  DoubleEncoder(ColumnDescriptor column, PageWriter pages) {
    super(column, pages);
  }

  /** Adds a value whose levels were given. */
  void add(double value) {
    plain().putLong(Double.doubleToRawLongBits(value));
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }

  @Override
  void describe(Statistics<?> statistics) {
    statistics.updateStats(least == 0.0 ? -0.0 : least);
    statistics.updateStats(greatest == 0.0 ? 0.0 : greatest);
  }

  @Override
  void forgetBounds() {
    least = Double.POSITIVE_INFINITY;
    greatest = Double.NEGATIVE_INFINITY;
  }
}
