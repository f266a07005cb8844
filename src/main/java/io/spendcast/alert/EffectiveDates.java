package io.spendcast.alert;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When a limit applies: {@code [from, to)}.
 *
 * @param from first day
 * @param to first day after, later than {@code from}; null: open
 */
public record EffectiveDates(LocalDate from, @Nullable LocalDate to) {
  public EffectiveDates {
    if (to != null && !from.isBefore(to)) {
      throw new IllegalArgumentException("Dates end after they start, not " + from + " to " + to);
    }
  }

  public boolean contain(LocalDate day) {
    return !day.isBefore(from) && !endBy(day);
  }

  boolean overlap(EffectiveDates other) {
    return !endBy(other.from) && !other.endBy(from);
  }

  private boolean endBy(LocalDate day) {
    return to != null && !to.isAfter(day);
  }

  @Override
  public String toString() {
    return "[" + from + ", " + (to == null ? "open" : to.toString()) + ")";
  }
}
