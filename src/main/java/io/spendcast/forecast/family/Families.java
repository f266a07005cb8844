package io.spendcast.forecast.family;

import org.jspecify.annotations.Nullable;

/** The family for series that end at different slots: after some of them no regressor is told. */
final class Families {
  private final SeriesCalendar calendar;
  private final Family all;
  private @Nullable Family untold;

  Families(SeriesCalendar calendar) {
    this.calendar = calendar;
    this.all = Family.of(new DesignCache(calendar));
  }

  /** The family that forecasts from an origin. */
  Family at(long origin) {
    Events events = calendar.events().after(origin);
    if (events == calendar.events()) {
      return all;
    }
    if (untold == null) {
      untold =
          Family.of(
              new DesignCache(new SeriesCalendar(calendar.frequency(), calendar.season(), events)));
    }
    return untold;
  }
}
