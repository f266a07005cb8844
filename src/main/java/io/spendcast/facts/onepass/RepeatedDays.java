package io.spendcast.facts.onepass;

import io.spendcast.warehouse.RepeatedHashes;
import org.apache.spark.sql.catalyst.expressions.XXH64;

/** Days of sessions as the hashes by which those are found that were put together twice. */
final class RepeatedDays {
  private RepeatedDays() {}

  /** As {@code xxhash64(usage_date, session_id)} of Spark SQL. */
  static long hash(SessionDay day) {
    return RepeatedHashes.of(day.session(), XXH64.hashInt(day.epochDay(), RepeatedHashes.SEED));
  }
}
