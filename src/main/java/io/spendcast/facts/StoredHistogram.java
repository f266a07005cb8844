package io.spendcast.facts;

import io.spendcast.latency.ExponentialHistogram;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.collection.Seq;

/** A histogram as the struct of a column, and back. */
public final class StoredHistogram {
  private StoredHistogram() {}

  /**
   * @throws IllegalArgumentException for another scale: its buckets are of another width
   */
  static ExponentialHistogram fromRow(Row row) {
    if (row.getInt(0) != ExponentialHistogram.SCALE) {
      throw new IllegalArgumentException(
          "A histogram has scale "
              + row.getInt(0)
              + ", and only scale "
              + ExponentialHistogram.SCALE
              + " is understood; make it anew from its values, with histogram_of_values");
    }
    Seq<Long> stored = row.getSeq(3);
    long[] counts = new long[stored.size()];
    for (int bucket = 0; bucket < counts.length; bucket++) {
      counts[bucket] = stored.apply(bucket);
    }
    return ExponentialHistogram.of(row.getLong(1), row.getInt(2), counts);
  }

  static Row toRow(ExponentialHistogram histogram) {
    return RowFactory.create(
        ExponentialHistogram.SCALE, histogram.zeroCount(), histogram.offset(), histogram.counts());
  }

  /** The sum of stored histograms. */
  public static ExponentialHistogram merged(List<Row> rows) {
    ExponentialHistogram sum = new ExponentialHistogram();
    rows.forEach(row -> sum.merge(fromRow(row)));
    return sum;
  }
}
