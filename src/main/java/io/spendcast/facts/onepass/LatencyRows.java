package io.spendcast.facts.onepass;

import io.spendcast.latency.ExponentialHistogram;
import java.util.Iterator;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/** The histograms of a summary as rows of daily_latency. */
final class LatencyRows {
  static final StructType SCHEMA =
      StructType.fromDDL(
          "usage_date DATE, provider STRING, model STRING, service_tier STRING, region STRING,"
              + " is_batch BOOLEAN, team STRING, route STRING, environment STRING,"
              + " experiment STRING, variant STRING, measure STRING, count BIGINT, invalid BIGINT,"
              + " sum_us BIGINT, min_us BIGINT, max_us BIGINT, histogram STRUCT<scale: INT,"
              + " zero_count: BIGINT, offset: INT, counts: ARRAY<BIGINT>>, p50_us BIGINT,"
              + " p95_us BIGINT, p99_us BIGINT, evidence STRING, relative_error DOUBLE");

  private static final UTF8String EVIDENCE = UTF8String.fromString("events");

  private LatencyRows() {}

  /** The histograms of the days that are shared, or of those that are not. */
  static Iterator<Tuple2<Values, Measured>> of(
      EventSummary summary, SharedDays shared, boolean areShared) {
    SummaryValues values = new SummaryValues(summary);
    return IntStream.range(0, summary.groups.size())
        .filter(group -> shared.holds(summary.epochDayOf(group)) == areShared)
        .boxed()
        .flatMap(group -> ofGroup(summary, values, group))
        .iterator();
  }

  private static Stream<Tuple2<Values, Measured>> ofGroup(
      EventSummary summary, SummaryValues values, int group) {
    return IntStream.range(0, EventColumns.MEASURES.size())
        .mapToObj(
            measure -> {
              Measured measured = summary.histograms.get(group, measure);
              return measured == null
                  ? null
                  : new Tuple2<>(key(summary, values, group, measure), measured);
            })
        .filter(Objects::nonNull);
  }

  /** The sum of two, which stay as they are. */
  static Measured merged(Measured some, Measured others) {
    Measured sum = new Measured();
    sum.merge(some.values, some.invalid, some.sum, some.min, some.max);
    sum.merge(others.values, others.invalid, others.sum, others.min, others.max);
    return sum;
  }

  private static Values key(EventSummary summary, SummaryValues values, int group, int measure) {
    @Nullable Object[] key = new Object[12];
    key[0] = summary.epochDayOf(group);
    values.served(summary.groups.get(group, 1), key, 1);
    values.owner(summary.groups.get(group, 2)).copyTo(key, 6);
    String column = EventColumns.MEASURES.get(measure);
    key[11] = UTF8String.fromString(column.substring(0, column.length() - "_us".length()));
    return new Values(key);
  }

  static InternalRow row(Values key, Measured measured) {
    @Nullable Object[] row = new Object[SCHEMA.size()];
    int at = key.copyTo(row, 0);
    ExponentialHistogram values = measured.values;
    boolean isEmpty = values.count() == 0;
    row[at++] = values.count();
    row[at++] = measured.invalid;
    row[at++] = measured.sum;
    row[at++] = isEmpty ? null : measured.min;
    row[at++] = isEmpty ? null : measured.max;
    row[at++] = histogram(values);
    for (double q : new double[] {0.50, 0.95, 0.99}) {
      row[at++] = quantile(values, q, measured.min, measured.max);
    }
    row[at++] = EVIDENCE;
    row[at] = 0.011;
    return new GenericInternalRow(row);
  }

  static InternalRow histogram(ExponentialHistogram values) {
    return new GenericInternalRow(
        new Object[] {
          ExponentialHistogram.SCALE,
          values.zeroCount(),
          values.offset(),
          new GenericArrayData(values.counts())
        });
  }

  /** Null where there is no value. */
  static @Nullable Long quantile(ExponentialHistogram values, double q, long min, long max) {
    Double value = values.quantile(q, min, max);
    return value == null ? null : Math.round(value);
  }
}
