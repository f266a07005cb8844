package io.spendcast.price;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code price_versions}: a statement, and when we knew it.
 *
 * @param <R> the row's own type
 */
public interface BookRow<R> {
  /** When the row became known. */
  Instant recordedAt();

  /** When something better became known; null: the row is still known. */
  @Nullable Instant supersededAt();

  default boolean isCurrent() {
    return supersededAt() == null;
  }

  /** Whether the row was known at an instant. */
  default boolean isKnownAt(Instant instant) {
    Instant end = supersededAt();
    return !recordedAt().isAfter(instant) && (end == null || end.isAfter(instant));
  }

  /** The same row, superseded at an instant; null: still known. */
  R superseded(@Nullable Instant at);
}
