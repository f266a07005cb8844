package io.spendcast.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The gateway's log: all routes, what was planted, and how it was delivered in files. */
final class Gateway {
  private static final int LATE_EVERY = 9;

  private final List<SampleEvent> onTime = new ArrayList<>();
  private final Map<String, List<String>> linesByFile = new TreeMap<>();

  /** File names without extension to their lines, in the order of the names. */
  static Map<String, List<String>> files() {
    Gateway gateway = new Gateway();
    gateway.generate();
    gateway.deliverLate(Planted.LATE_THREE_DAYS_USAGE_DATE, Planted.LATE_THREE_DAYS_FILE, 12);
    gateway.deliverLate(Planted.LATE_FORTY_DAYS_USAGE_DATE, Planted.LATE_FORTY_DAYS_FILE, 8);
    gateway.deliverWeekly();
    GatewayFaults.plantInto(gateway.linesByFile);
    return gateway.linesByFile;
  }

  private void generate() {
    for (LocalDate day : SamplePeriod.days()) {
      for (GatewayRoute route : GatewayRoute.all()) {
        onTime.addAll(route.day(day));
      }
    }
    onTime.addAll(PlantedEvents.all());
    onTime.removeIf(event -> event.date().isAfter(SamplePeriod.LAST_DAY) || isLost(event));
    onTime.sort(Comparator.comparing(SampleEvent::enqueuedAt).thenComparing(SampleEvent::eventId));
  }

  private static boolean isLost(SampleEvent event) {
    return !event.enqueuedAt().isBefore(SamplePeriod.GATEWAY_LOG_STOPS_AT)
        && event.enqueuedAt().isBefore(SamplePeriod.GATEWAY_LOG_RESUMES_AT);
  }

  private void deliverLate(LocalDate usageDate, String file, int count) {
    List<SampleEvent> ofDay = onTime.stream().filter(e -> e.date().equals(usageDate)).toList();
    List<SampleEvent> late = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      late.add(ofDay.get(i * LATE_EVERY));
    }
    onTime.removeAll(late);
    linesByFile.put(file, late.stream().map(event -> Json.line(event.fields())).toList());
  }

  private void deliverWeekly() {
    for (SampleEvent event : onTime) {
      linesByFile
          .computeIfAbsent(SamplePeriod.week(event.date()), week -> new ArrayList<>())
          .add(Json.line(event.fields()));
    }
  }
}
