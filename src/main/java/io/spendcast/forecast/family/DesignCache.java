package io.spendcast.forecast.family;

import java.util.LinkedHashMap;
import java.util.Map;

/** The newest designs of one calendar. One per thread: it is not safe for several. */
final class DesignCache {
  private static final int CAPACITY = 160;

  private final SeriesCalendar calendar;
  private final Map<DesignKey, Design> designs =
      new LinkedHashMap<>(2 * CAPACITY, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<DesignKey, Design> eldest) {
          return size() > CAPACITY;
        }
      };

  DesignCache(SeriesCalendar calendar) {
    this.calendar = calendar;
  }

  SeriesCalendar calendar() {
    return calendar;
  }

  Design design(DesignSpec spec, Window window, int horizon) {
    Frequency frequency = calendar.frequency();
    LevelColumns level =
        LevelColumns.of(
            window.length(),
            window.known(),
            frequency.hingeSlots(),
            spec.hingeUnits(),
            calendar.ridge());
    DesignKey key = new DesignKey(spec, level, window.season(), window.origin(), horizon);
    Design design = designs.get(key);
    if (design == null) {
      design = Design.of(calendar, key);
      designs.put(key, design);
    }
    return design;
  }
}
