package io.spendcast.facts.onepass;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** The numbers of a summary as the values that they stand for; the first many are made once. */
final class SummaryValues {
  /** Most values kept, so that the names of a hostile log do not fill the memory twice. */
  private static final int GREATEST_KEPT = 100_000;

  private final EventSummary summary;
  private final Map<Integer, Values> owners = new HashMap<>();
  private final Map<Integer, Values> prices = new HashMap<>();

  SummaryValues(EventSummary summary) {
    this.summary = summary;
  }

  /** team, route, environment, experiment, variant. */
  Values owner(int code) {
    return kept(owners, code, this::newOwner);
  }

  /**
   * provider, model, service_tier, region, is_batch, attempt_class, price_slot_start,
   * context_band_min, team of the call.
   */
  Values price(int code) {
    return kept(prices, code, this::newPrice);
  }

  UTF8String id(int session) {
    return Objects.requireNonNull(text(EventColumns.SESSION_ID, session));
  }

  /** provider, model, service_tier, region, is_batch, from a place on. */
  void served(int code, @Nullable Object[] row, int place) {
    for (int i = 0; i < 4; i++) {
      row[place + i] = text(EventColumns.PROVIDER + i, summary.served.get(code, i));
    }
    row[place + 4] = summary.served.get(code, 4) == 1;
  }

  private Values newOwner(int owner) {
    @Nullable Object[] values = new Object[5];
    for (int i = 0; i < values.length; i++) {
      values[i] = text(EventColumns.TEAM + i, summary.owners.get(owner, i));
    }
    return new Values(values);
  }

  private Values newPrice(int price) {
    @Nullable Object[] values = new Object[9];
    served(summary.priced.get(price, 0), values, 0);
    values[5] = text(EventColumns.ATTEMPT_CLASS, summary.priced.get(price, 1));
    values[6] = joined(summary.priced.get(price, 2), summary.priced.get(price, 3));
    values[7] = joined(summary.priced.get(price, 4), summary.priced.get(price, 5));
    values[8] = text(EventColumns.TEAM, summary.priced.get(price, 6));
    return new Values(values);
  }

  /** In bytes of its own: a text that is part of others is copied each time it is written. */
  private @Nullable UTF8String text(int column, int code) {
    UTF8String text = summary.text(column, code);
    return text == null ? null : UTF8String.fromBytes(text.getBytes());
  }

  private static Values kept(Map<Integer, Values> known, int code, IntFunction<Values> make) {
    Values found = known.get(code);
    if (found == null) {
      found = make.apply(code);
      if (known.size() < GREATEST_KEPT) {
        known.put(code, found);
      }
    }
    return found;
  }

  /** A whole number from its two halves. */
  static long joined(int high, int low) {
    return ((long) high << 32) | (low & 0xFFFFFFFFL);
  }
}
