package io.spendcast.price;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a price is in force: {@code [from, to)}, bounds of whole microseconds, the finest that
 * tables keep.
 *
 * @param from first instant
 * @param to first instant after, later than {@code from}; null: open
 */
public record Validity(Instant from, @Nullable Instant to) {
  private static final int NANOS_PER_MICRO = 1_000;

  /**
   * @throws IllegalArgumentException for bounds out of order or finer than a microsecond
   */
  public Validity {
    if (isFiner(from) || (to != null && isFiner(to))) {
      throw new IllegalArgumentException(
          "A validity starts and ends at whole microseconds, not " + from + " to " + to);
    }
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

  /** What of it lies in another: none or one stretch. */
  List<Validity> within(Validity other) {
    if (!overlaps(other)) {
      return List.of();
    }
    Instant end = to == null || other.endsBy(to) ? other.to : to;
    return List.of(new Validity(from.isAfter(other.from) ? from : other.from, end));
  }

  /** What is left of it outside of another: none, one or two stretches, in order. */
  List<Validity> without(Validity other) {
    if (!overlaps(other)) {
      return List.of(this);
    }
    List<Validity> left = new ArrayList<>();
    if (from.isBefore(other.from)) {
      left.add(new Validity(from, other.from));
    }
    if (other.to != null && !endsBy(other.to)) {
      left.add(new Validity(other.to, to));
    }
    return List.copyOf(left);
  }

  private static boolean isFiner(Instant bound) {
    return bound.getNano() % NANOS_PER_MICRO != 0;
  }

  private boolean endsBy(Instant instant) {
    return to != null && !to.isAfter(instant);
  }

  @Override
  public String toString() {
    return "[" + from + ", " + (to == null ? "open" : to.toString()) + ")";
  }
}
