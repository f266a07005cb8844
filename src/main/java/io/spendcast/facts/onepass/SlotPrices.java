package io.spendcast.facts.onepass;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** The effective price of one unit, US dollars, by what it is asked for. */
final class SlotPrices implements Serializable {
  /** Without what has no price, so that no number of unknown names fills it. */
  private final Map<Values, KindPrices> byKey = new HashMap<>();

  /**
   * @param resolvedPrices the view
   */
  static SlotPrices of(Dataset<Row> resolvedPrices) {
    SlotPrices prices = new SlotPrices();
    Iterator<Row> rows = resolvedPrices.where("unpriced_reason IS NULL").toLocalIterator();
    while (rows.hasNext()) {
      Row row = rows.next();
      Values key =
          new Values(
              text(row.getAs("provider")),
              text(row.getAs("model")),
              text(row.getAs("service_tier")),
              text(row.getAs("region")),
              row.getAs("is_batch"),
              PassPlan.micros(row.<java.sql.Timestamp>getAs("price_slot_start")),
              row.getAs("context_band_min"),
              text(row.getAs("team")));
      int kind = SessionUsageRows.METERS.indexOf(row.<String>getAs("meter"));
      if (kind >= 0) {
        prices
            .byKey
            .computeIfAbsent(key, none -> new KindPrices())
            .set(kind, row.getAs("effective_unit_price_usd"));
      }
    }
    return prices;
  }

  /**
   * What is asked for at a price.
   *
   * @param price as {@link SummaryValues#price} gives it
   */
  KindPrices of(Values price) {
    @Nullable Object[] key = new Object[8];
    for (int i = 0; i < 5; i++) {
      key[i] = price.get(i);
    }
    key[5] = price.get(6);
    key[6] = price.get(7);
    key[7] = price.get(8);
    return byKey.getOrDefault(new Values(key), KindPrices.NONE);
  }

  private static @Nullable UTF8String text(@Nullable String text) {
    return UTF8String.fromString(text);
  }
}
