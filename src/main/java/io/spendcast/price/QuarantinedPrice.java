package io.spendcast.price;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code quarantined_prices}: a held price, and what became of it.
 *
 * @param knownAt when its list became known
 * @param decidedBy who decided; null: nobody yet
 */
public record QuarantinedPrice(
    HeldPrice price,
    Instant knownAt,
    State state,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    @Nullable String why) {
  /** What became of a held price. */
  public enum State {
    /** Out of the book. */
    HELD,
    /** Let into the book by somebody. */
    APPROVED,
    /** Kept out of the book by somebody. */
    REJECTED,
    /** Stated no more by its list. */
    WITHDRAWN
  }

  static QuarantinedPrice held(HeldPrice price, Instant knownAt) {
    return new QuarantinedPrice(price, knownAt, State.HELD, null, null, null);
  }

  public boolean isHeld() {
    return state == State.HELD;
  }

  public boolean isRejected() {
    return state == State.REJECTED;
  }

  public QuarantinedPrice decided(State decision, String by, Instant at, String reason) {
    return new QuarantinedPrice(price, knownAt, decision, by, at, reason);
  }
}
