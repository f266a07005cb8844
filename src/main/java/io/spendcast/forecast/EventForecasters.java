package io.spendcast.forecast;

import io.spendcast.forecast.family.Events;
import io.spendcast.forecast.family.FamilyForecaster;
import io.spendcast.forecast.family.Frequency;
import io.spendcast.forecast.family.SeriesCalendar;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The family of methods, once for each set of events that series share. */
final class EventForecasters {
  private static final int WEEK = 7;

  private final Events events;
  private final Map<Set<String>, FamilyForecaster> byNames = new HashMap<>();

  EventForecasters(Events events) {
    this.events = events;
  }

  FamilyForecaster of(PricedLeaf leaf) {
    return of(leaf.plan().events());
  }

  /** A sum sees what concerns any of its parts. */
  FamilyForecaster of(Collection<PricedLeaf> leaves) {
    Set<String> names = new TreeSet<>();
    leaves.forEach(leaf -> names.addAll(leaf.plan().events()));
    return of(names);
  }

  private FamilyForecaster of(Set<String> names) {
    return byNames.computeIfAbsent(
        Set.copyOf(names),
        some ->
            new FamilyForecaster(
                new SeriesCalendar(Frequency.DAILY, WEEK, events.restrictedTo(some))));
  }
}
