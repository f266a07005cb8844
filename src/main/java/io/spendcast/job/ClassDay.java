package io.spendcast.job;

import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The usage of a price class on a day.
 *
 * @param quantity units of its meter, positive
 * @param costUsd of what has a price; null where nothing has
 * @param isUnpriced whether some of it has no price
 * @param bySlot the quantity by the start of its price slot
 */
record ClassDay(
    long quantity,
    @Nullable BigDecimal costUsd,
    boolean isUnpriced,
    SortedMap<Instant, Long> bySlot) {
  ClassDay {
    bySlot = Collections.unmodifiableSortedMap(bySlot);
  }

  /** Of a row of {@code forecast/leaf_volumes.sql}. */
  static ClassDay of(Row row) {
    long quantity = row.<Long>getAs("quantity");
    Instant slot = row.<Timestamp>getAs("price_slot_start").toInstant();
    return new ClassDay(
        quantity,
        row.getAs("cost_usd"),
        row.<Boolean>getAs("is_unpriced"),
        new TreeMap<>(Map.of(slot, quantity)));
  }

  /** With the usage of another slot of the day. */
  ClassDay plus(ClassDay other) {
    SortedMap<Instant, Long> slots = new TreeMap<>(bySlot);
    other.bySlot.forEach((slot, units) -> slots.merge(slot, units, Long::sum));
    BigDecimal cost = costUsd == null ? other.costUsd : costUsd;
    return new ClassDay(
        quantity + other.quantity,
        costUsd == null || other.costUsd == null ? cost : costUsd.add(other.costUsd),
        isUnpriced || other.isUnpriced,
        slots);
  }

  /** What was charged for a unit; of what is unpriced in part the known cost; NaN without one. */
  double unitPriceUsd() {
    return costUsd == null
        ? Double.NaN
        : costUsd.divide(BigDecimal.valueOf(quantity), MathContext.DECIMAL64).doubleValue();
  }
}
