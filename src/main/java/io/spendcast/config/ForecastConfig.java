package io.spendcast.config;

import io.spendcast.time.DateRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The holidays and planned events that a forecast knows beside the calendar.
 *
 * @param holidays days by the holiday's name, past and future
 * @param events planned events, by name
 */
public record ForecastConfig(Map<String, List<DateRange>> holidays, List<PlannedEvent> events) {
  /** A fit carries no more columns of events. */
  private static final int MOST_NAMES = 60;

  public ForecastConfig {
    holidays = Collections.unmodifiableMap(new TreeMap<>(holidays));
    events = List.copyOf(events);
  }

  /** Neither holidays nor events. */
  public static ForecastConfig none() {
    return new ForecastConfig(Map.of(), List.of());
  }

  static ForecastConfig read(Section section) {
    Map<String, List<DateRange>> holidays = new TreeMap<>();
    try (Section all = section.section("holidays")) {
      for (String name : all.keys()) {
        holidays.put(name, all.days(name));
      }
    }
    List<PlannedEvent> events = new ArrayList<>();
    try (Section all = section.section("events")) {
      for (String name : all.keys()) {
        try (Section event = all.section(name)) {
          events.add(PlannedEvent.read(name, event));
        }
      }
    }
    long learned = events.stream().filter(event -> event.effect() == null).count();
    if (holidays.size() + learned > MOST_NAMES) {
      section.problem(
          "holidays",
          holidays.size()
              + " holidays and "
              + learned
              + " events without an effect are more than the "
              + MOST_NAMES
              + " that a fit can carry; give several holidays one name");
    }
    return new ForecastConfig(holidays, events);
  }
}
