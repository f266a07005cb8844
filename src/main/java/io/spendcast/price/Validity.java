package io.spendcast.price;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a price is in force: {@code [from, to)}.
 *
 * @param from first instant
 * @param to first instant after, later than {@code from}; null: open
 */
public record Validity(Instant from, @Nullable Instant to) {
  public Validity {
    if (to != null && !from.isBefore(to)) {
      throw new IllegalArgumentException(
          "A validity ends after it starts, not " + from + " to " + to);
    }
  }

  public boolean contains(Instant instant) {
    return !instant.isBefore(from) && !endsBy(instant);
  }

  public boolean overlaps(Validity other) {
    return !endsBy(other.from) && !other.endsBy(from);
  }

  private boolean endsBy(Instant instant) {
    return to != null && !to.isAfter(instant);
  }

  @Override
  public String toString() {
    return "[" + from + ", " + (to == null ? "open" : to.toString()) + ")";
  }
}
