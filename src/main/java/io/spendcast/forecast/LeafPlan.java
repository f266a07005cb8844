package io.spendcast.forecast;

import java.time.LocalDate;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * What is planned for a leaf.
 *
 * @param events names of the columns of events that concern it
 * @param factor by which its volume on a day after the origin is another than past days tell; not
 *     negative
 */
public record LeafPlan(Set<String> events, ToDoubleFunction<LocalDate> factor) {
  private static final LeafPlan NONE = new LeafPlan(Set.of(), day -> 1.0);

  public LeafPlan {
    events = Set.copyOf(events);
  }

  /** Nothing is planned. */
  public static LeafPlan none() {
    return NONE;
  }
}
