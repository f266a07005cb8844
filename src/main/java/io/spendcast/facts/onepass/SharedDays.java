package io.spendcast.facts.onepass;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The days of which more than one summary has seen events. What a summary knows of any other day is
 * whole, and is moved nowhere.
 */
final class SharedDays implements Serializable {
  private final Set<Integer> epochDays;

  private SharedDays(Set<Integer> epochDays) {
    this.epochDays = epochDays;
  }

  /**
   * @param daysOfSummaries the days that each summary has seen
   */
  static SharedDays of(List<Set<Integer>> daysOfSummaries) {
    Set<Integer> seen = new HashSet<>();
    Set<Integer> shared = new HashSet<>();
    for (Set<Integer> days : daysOfSummaries) {
      for (Integer day : days) {
        if (!seen.add(day)) {
          shared.add(day);
        }
      }
    }
    return new SharedDays(shared);
  }

  boolean isNone() {
    return epochDays.isEmpty();
  }

  boolean holds(int epochDay) {
    return epochDays.contains(epochDay);
  }
}
