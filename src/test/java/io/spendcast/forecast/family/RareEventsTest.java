package io.spendcast.forecast.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RareEventsTest {
  private static final int DAYS = 725;
  private static final long ORIGIN = 20_500;
  private static final int AHEAD = 10;

  /** The forecast of an event's day over that of the same weekday a week later. */
  private static double factor(int seen, double effect, double noise) {
    TreeSet<Long> slots = new TreeSet<>();
    slots.add(ORIGIN + AHEAD);
    for (int time = 1; time <= seen; time++) {
      slots.add(ORIGIN + AHEAD - 50L * time);
    }
    double[] path = path(slots, effect, noise);
    return path[AHEAD - 1] / path[AHEAD + 6];
  }

  private static double[] path(TreeSet<Long> slots, double effect, double noise) {
    EventColumns columns = new EventColumns();
    columns.addHolidays(Map.of("shutdown", slots), Frequency.DAILY);
    Random random = new Random(7);
    double[] values = new double[DAYS];
    for (int day = 0; day < DAYS; day++) {
      long slot = ORIGIN - DAYS + 1 + day;
      values[day] = 100 * (1 + 0.3 * (slot % 7) / 7) * Math.exp(noise * random.nextGaussian());
      values[day] *= slots.contains(slot) ? effect : 1.0;
    }
    return new FamilyForecaster(new SeriesCalendar(Frequency.DAILY, 7, columns.events()))
        .forecast(new Window(values, ORIGIN, 7), 28, 28, new TreeSet<>())
        .median();
  }

  @Test
  void what_an_event_of_the_newest_day_does_is_not_carried_on_after_it() {
    TreeSet<Long> today = new TreeSet<>();
    today.add(ORIGIN);
    double[] with = path(today, 0.05, 0.03);
    double[] without = path(today, 1.0, 0.03);
    for (int ahead = 1; ahead < 6; ahead++) {
      assertThat(with[ahead] / without[ahead]).as("day %d", ahead + 1).isBetween(0.98, 1.02);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0.2, 0.03, 0.16, 0.22",
    "2, 0.2, 0.03, 0.16, 0.22",
    "6, 0.2, 0.03, 0.17, 0.22",
    "2, 0.2, 0.15, 0.14, 0.26",
    "2, 3.0, 0.03, 2.70, 3.15",
    "2, 1.0, 0.03, 0.95, 1.05"
  })
  void the_effect_of_an_event_is_learned_from_the_few_times_that_it_was_seen(
      int seen, double effect, double noise, double least, double most) {
    assertThat(factor(seen, effect, noise)).isBetween(least, most);
  }
}
