package io.spendcast.price;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code price_versions}: a price, and when we knew it.
 *
 * @param recordedAt when the entry became known
 * @param supersededAt when something better became known; null: still known
 */
public record PriceRow(PriceEntry entry, Instant recordedAt, @Nullable Instant supersededAt)
    implements BookRow<PriceRow> {
  @Override
  public PriceRow superseded(@Nullable Instant at) {
    return new PriceRow(entry, recordedAt, at);
  }
}
