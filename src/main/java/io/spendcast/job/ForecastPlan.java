package io.spendcast.job;

import io.spendcast.config.ForecastConfig;
import io.spendcast.config.PlannedEvent;
import io.spendcast.forecast.LeafPlan;
import io.spendcast.forecast.family.EventColumns;
import io.spendcast.forecast.family.Events;
import io.spendcast.forecast.family.Frequency;
import io.spendcast.time.DateRange;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Holidays and planned events of the configuration, as the forecast takes them. */
final class ForecastPlan {
  private final List<PlannedEvent> events;
  private final Events columns;
  private final Set<String> holidayColumns;

  ForecastPlan(ForecastConfig config) {
    this.events = config.events();
    Map<String, TreeSet<Long>> holidays = new TreeMap<>();
    config.holidays().forEach((name, days) -> holidays.put(name, slots(days)));
    EventColumns all = new EventColumns();
    all.addHolidays(holidays, Frequency.DAILY);
    this.holidayColumns = Set.copyOf(all.events().names());
    for (PlannedEvent event : events) {
      if (event.effect() == null) {
        all.addSlots(column(event), slots(event.days()));
      }
    }
    this.columns = all.events();
  }

  /** Of all holidays, and of the events whose effect is learned. */
  Events columns() {
    return columns;
  }

  /** What is planned for usage of a team, a route and a model. */
  LeafPlan of(String team, String route, String model) {
    Set<String> names = new HashSet<>(holidayColumns);
    List<PlannedEvent> stated = new ArrayList<>();
    for (PlannedEvent event : events) {
      if (isAbout(event, team, route, model)) {
        if (event.effect() == null) {
          names.add(column(event));
        } else {
          stated.add(event);
        }
      }
    }
    return new LeafPlan(names, day -> factor(stated, day));
  }

  static boolean isAbout(PlannedEvent event, String team, String route, String model) {
    return (event.team() == null || event.team().equals(team))
        && (event.route() == null || event.route().equals(route))
        && (event.model() == null || event.model().equals(model));
  }

  /**
   * Why events change nothing, in sentences.
   *
   * @param isUsed whether there is usage that an event is about
   * @param history the days from which an effect can be learned
   */
  List<String> ineffective(Predicate<PlannedEvent> isUsed, DateRange history) {
    List<String> sentences = new ArrayList<>();
    for (PlannedEvent event : events) {
      String key = "forecast.events." + event.name();
      if (!isUsed.test(event)) {
        sentences.add(key + " changes nothing: there is no usage of what it is about");
      } else if (event.effect() == null && history.days().stream().noneMatch(event::isOn)) {
        sentences.add(
            key
                + " changes nothing: none of its days is past, so there is no effect to learn;"
                + " give it one, such as effect = 1.4");
      }
    }
    return sentences;
  }

  private static double factor(List<PlannedEvent> stated, LocalDate day) {
    BigDecimal factor = BigDecimal.ONE;
    for (PlannedEvent event : stated) {
      BigDecimal effect = event.effect();
      if (effect != null && event.isOn(day)) {
        factor = factor.multiply(effect);
      }
    }
    return factor.doubleValue();
  }

  /** Apart from holidays, which may have the same name. */
  private static String column(PlannedEvent event) {
    return "event " + event.name();
  }

  private static TreeSet<Long> slots(Collection<DateRange> ranges) {
    TreeSet<Long> slots = new TreeSet<>();
    for (DateRange range : ranges) {
      range.days().forEach(day -> slots.add(day.toEpochDay()));
    }
    return slots;
  }
}
