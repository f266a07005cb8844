package io.spendcast.facts;

import io.spendcast.config.InvalidConfigurationException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The days that the facts hold.
 *
 * @param inputs what each was made from
 * @param zones the reporting zone in which each was made
 */
record StoredDays(Map<LocalDate, DayInput> inputs, Map<LocalDate, String> zones) {
  /**
   * A day of one zone beside a day of another holds hours that the other holds, too.
   *
   * @param remade the days that are made anew, in the zone of now
   * @throws InvalidConfigurationException where another day is of another zone
   */
  void requireZone(ZoneId zone, Set<LocalDate> remade) {
    NavigableSet<LocalDate> others = new TreeSet<>();
    zones.forEach(
        (day, made) -> {
          if (!made.equals(zone.getId()) && !remade.contains(day)) {
            others.add(day);
          }
        });
    if (!others.isEmpty()) {
      throw new InvalidConfigurationException(
          List.of(
              "reporting_zone is "
                  + zone
                  + ", and "
                  + (others.size() == 1
                      ? "a day that would not be made anew, "
                      : others.size()
                          + " days that would not be made anew, "
                          + others.first()
                          + " to ")
                  + others.last()
                  + (others.size() == 1 ? ", was made in " : ", were made in ")
                  + zones.get(others.last())
                  + ", so usage at the bounds of days would count twice; run 'spendcast facts'"
                  + " without a window, which makes all days anew"));
    }
  }
}
