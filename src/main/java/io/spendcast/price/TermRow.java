package io.spendcast.price;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code price_versions} that is no unit price, and when we knew it.
 *
 * @param recordedAt when it became known
 * @param supersededAt when something better became known; null: still known
 */
public record TermRow(PriceTerm term, Instant recordedAt, @Nullable Instant supersededAt)
    implements BookRow<TermRow> {
  @Override
  public TermRow superseded(@Nullable Instant at) {
    return new TermRow(term, recordedAt, at);
  }
}
