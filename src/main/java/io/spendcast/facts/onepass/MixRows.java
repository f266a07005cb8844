package io.spendcast.facts.onepass;

import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/** The sums of a summary as rows of {@code usage_mix}. */
final class MixRows {
  private static final String DIMENSIONS =
      "usage_date DATE, provider STRING, model STRING, service_tier STRING, region STRING,"
          + " is_batch BOOLEAN, team STRING, route STRING, environment STRING, experiment STRING,"
          + " variant STRING";

  static final StructType SCHEMA =
      StructType.fromDDL(
          DIMENSIONS
              + ", api_key_hash STRING, project STRING, attempt_class STRING,"
              + " price_slot_start TIMESTAMP, context_band_min BIGINT, meter_mask INT,"
              + " is_served_from_cache BOOLEAN, "
              + String.join(" BIGINT, ", EventColumns.METERS)
              + " BIGINT, attempts BIGINT, errors BIGINT, aborts BIGINT, stale_hits BIGINT,"
              + " cache_lookups BIGINT, streamed BIGINT, valid_first_tokens BIGINT");

  private static final int KEYS = 18;

  private MixRows() {}

  /** The sums of the days that are shared, or of those that are not. */
  static Iterator<Tuple2<Values, long[]>> of(
      EventSummary summary, SharedDays shared, boolean areShared) {
    SummaryValues values = new SummaryValues(summary);
    return IntStream.range(0, summary.mixes.size())
        .filter(mix -> shared.holds(summary.epochDayOf(summary.mixes.get(mix, 0))) == areShared)
        .mapToObj(mix -> new Tuple2<>(key(summary, values, mix), sums(summary, mix)))
        .iterator();
  }

  static long[] plus(long[] some, long[] others) {
    long[] sums = new long[some.length];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = Math.addExact(some[i], others[i]);
    }
    return sums;
  }

  static InternalRow row(Values key, long[] sums) {
    @Nullable Object[] row = new Object[KEYS + sums.length];
    int at = key.copyTo(row, 0);
    for (long sum : sums) {
      row[at++] = sum;
    }
    return new GenericInternalRow(row);
  }

  private static Values key(EventSummary summary, SummaryValues values, int mix) {
    @Nullable Object[] key = new Object[KEYS];
    int group = summary.mixes.get(mix, 0);
    key[0] = summary.epochDayOf(group);
    values.served(summary.groups.get(group, 1), key, 1);
    values.owner(summary.groups.get(group, 2)).copyTo(key, 6);
    Values price = values.price(summary.mixes.get(mix, 1));
    key[11] = summary.text(EventColumns.API_KEY_HASH, summary.mixes.get(mix, 2));
    key[12] = summary.text(EventColumns.PROJECT, summary.mixes.get(mix, 3));
    key[13] = price.get(5);
    key[14] = price.get(6);
    key[15] = price.get(7);
    key[16] = summary.mixes.get(mix, 4);
    key[17] = summary.mixes.get(mix, 5) == 1;
    return new Values(key);
  }

  private static long[] sums(EventSummary summary, int mix) {
    long[] sums = new long[SCHEMA.size() - KEYS];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = summary.mixSums.get(mix, i);
    }
    return sums;
  }
}
