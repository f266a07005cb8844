package io.spendcast.ingest.metric;

import io.spendcast.ingest.QuarantineReason;
import io.spendcast.ingest.RecordRejection;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The buckets of a point that hold a value, as rows of low, high and count. An exponential
 * histogram's bucket {@code i} is {@code (base^i, base^(i+1)]}, {@code base = 2^(2^-scale)}.
 *
 * <p>Source: OpenTelemetry specification, Metrics Data Model.
 */
final class PointBuckets {
  private static final int MIN_SCALE = -10;
  private static final int MAX_SCALE = 20;

  private final List<Row> rows = new ArrayList<>();
  private long total;

  private PointBuckets() {}

  static List<Row> explicit(PointValues point, long count, int shift) throws RecordRejection {
    List<BigDecimal> bounds = point.decimals("explicitBounds", shift);
    List<Long> counts = point.counts("bucketCounts");
    if (counts.isEmpty() && bounds.isEmpty()) {
      counts = List.of(count);
    }
    if (counts.size() != bounds.size() + 1) {
      throw contradiction(
          "bucketCounts",
          counts.size() + " buckets and " + bounds.size() + " bounds; expected one more bucket");
    }
    PointBuckets buckets = new PointBuckets();
    for (int i = 0; i < counts.size(); i++) {
      if (i > 0 && i < bounds.size() && bounds.get(i - 1).compareTo(bounds.get(i)) >= 0) {
        throw contradiction("explicitBounds", "bound " + (i + 1) + " is not above the one before");
      }
      buckets.add(
          i == 0 ? 0 : bounds.get(i - 1).doubleValue(),
          i == bounds.size() ? Double.POSITIVE_INFINITY : bounds.get(i).doubleValue(),
          counts.get(i));
    }
    return buckets.rows(count);
  }

  static List<Row> exponential(PointValues point, long count, int shift) throws RecordRejection {
    for (long negative : point.at("negative").counts("bucketCounts")) {
      if (negative != 0) {
        throw new RecordRejection(
            QuarantineReason.NEGATIVE_NUMBER, "negative", "found values below zero");
      }
    }
    int scale = point.whole("scale");
    if (scale < MIN_SCALE || scale > MAX_SCALE) {
      throw new RecordRejection(
          QuarantineReason.NUMBER_OUT_OF_RANGE, "scale", "found " + scale + ", expected -10 to 20");
    }
    double factor = Math.pow(10, shift);
    PointBuckets buckets = new PointBuckets();
    buckets.add(0, point.decimal("zeroThreshold").doubleValue() * factor, point.count("zeroCount"));
    PointValues positive = point.at("positive");
    long index = positive.whole("offset");
    for (long inBucket : positive.counts("bucketCounts")) {
      buckets.add(
          Math.pow(2, Math.scalb((double) index, -scale)) * factor,
          Math.pow(2, Math.scalb((double) index + 1, -scale)) * factor,
          inBucket);
      index++;
    }
    return buckets.rows(count);
  }

  private void add(double low, double high, long count) throws RecordRejection {
    if (count > 0) {
      if (Double.isInfinite(low)) {
        throw contradiction("bucketCounts", "a bucket lies above every number");
      }
      rows.add(RowFactory.create(low, Double.isInfinite(high) ? null : high, count));
      total = Math.addExact(total, count);
    }
  }

  private List<Row> rows(long count) throws RecordRejection {
    if (total != count) {
      throw contradiction("count", "the buckets hold " + total + " values and count is " + count);
    }
    return rows;
  }

  static RecordRejection contradiction(String field, String detail) {
    return new RecordRejection(QuarantineReason.CONTRADICTORY_POINT, field, detail);
  }
}
