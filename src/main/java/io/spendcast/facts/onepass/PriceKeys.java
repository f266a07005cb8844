package io.spendcast.facts.onepass;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** What the sessions of a summary ask prices for. */
final class PriceKeys {
  private PriceKeys() {}

  static Iterator<Values> of(EventSummary summary) {
    SummaryValues values = new SummaryValues(summary);
    Set<Values> keys = new HashSet<>();
    summary
        .sessionPrices()
        .forEach(
            used -> {
              @Nullable Object[] key = new Object[10];
              values.price(used / SessionParts.KINDS).copyTo(key, 0);
              key[9] = used % SessionParts.KINDS;
              keys.add(new Values(key));
            });
    return keys.iterator();
  }

  /** In the order of the key columns of {@code resolved_prices}. */
  static Row row(Values key) {
    return RowFactory.create(
        text(key.get(0)),
        text(key.get(1)),
        text(key.get(2)),
        key.get(4),
        text(key.get(3)),
        Timestamp.from(
            Instant.EPOCH.plus((Long) Objects.requireNonNull(key.get(6)), ChronoUnit.MICROS)),
        key.get(7),
        SessionUsageRows.METERS.get((Integer) Objects.requireNonNull(key.get(9))),
        text(key.get(8)));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
