package io.spendcast.forecast.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LevelStepsTest {
  private static final long ORIGIN = 20_000;
  private static final int DAYS = 200;

  @Test
  void a_lasting_jump_is_lifted_and_a_holiday_is_not() {
    double[] logs = noise(DAYS, 3);
    assertThat(LevelSteps.lifts(logs, 7, true)).isNull();
    double[] holiday = moved(logs, 120, 130, -3.0);
    assertThat(LevelSteps.lifts(holiday, 7, true)).isNull();
    double[] jump = moved(logs, 0, 103, -1.5);
    double[] lifted = LevelSteps.lifted(jump, LevelSteps.lifts(jump, 7, true));
    assertThat(mean(lifted, 0, 100)).isBetween(mean(lifted, 106, DAYS) - 0.1, 0.15);
  }

  @ParameterizedTest
  @CsvSource({
    "7, 0.7, 0.8",
    "8, 0.7, 0.85",
    "10, 0.75, 0.95",
    "14, 0.95, 1.05",
    "20, 0.95, 1.05",
    "27, 0.95, 1.05"
  })
  void a_jump_of_the_last_weeks_is_believed_the_more_the_longer_it_lasts(
      int daysAgo, double least, double most) {
    double[] jump = moved(noise(DAYS, 4), 0, DAYS - daysAgo, -1.0);
    double[] lifts = LevelSteps.lifts(jump, 7, true);
    assertThat(lifts).isNotNull();
    assertThat(lifts[0]).isBetween(least, most);
    assertThat(lifts[DAYS - daysAgo - 1]).isEqualTo(lifts[0]);
    assertThat(lifts[DAYS - daysAgo]).isZero();
  }

  @Test
  void a_jump_of_a_few_days_is_none_yet() {
    assertThat(LevelSteps.lifts(moved(noise(DAYS, 4), 0, DAYS - 3, -1.0), 7, true)).isNull();
  }

  @Test
  void what_is_back_where_it_was_is_no_jump() {
    double[] going = moved(noise(DAYS, 5), DAYS - 12, DAYS, 1.0);
    assertThat(LevelSteps.lifts(going, 7, true)).isNotNull();
    assertThat(LevelSteps.lifts(moved(going, DAYS - 3, DAYS, -1.0), 7, true)).isNull();
    double[] shut = moved(noise(DAYS, 5), DAYS - 18, DAYS - 3, -1.0);
    assertThat(LevelSteps.lifts(shut, 7, true)).isNull();
  }

  @Test
  void where_a_week_as_high_has_come_and_gone_another_one_is_no_jump() {
    double[] peak = moved(noise(DAYS, 5), DAYS - 8, DAYS, 1.0);
    assertThat(LevelSteps.lifts(peak, 7, true)).isNotNull();
    assertThat(LevelSteps.lifts(moved(peak, 60, 68, 1.0), 7, true)).isNull();
    assertThat(LevelSteps.lifts(moved(peak, 60, 68, -1.0), 7, true)).isNotNull();
  }

  @Test
  void what_is_within_the_usual_changes_of_weeks_is_no_jump() {
    double[] restless = noise(DAYS, 6);
    Random random = new Random(6);
    for (int week = 0; week < DAYS; week += 7) {
      double level = 0.4 * random.nextGaussian();
      for (int day = week; day < Math.min(DAYS, week + 7); day++) {
        restless[day] += level;
      }
    }
    assertThat(LevelSteps.lifts(moved(restless, 0, DAYS - 10, -0.6), 7, true)).isNull();
  }

  @Test
  void a_week_of_nothing_and_a_week_of_unknown_days_are_no_jump() {
    double[] values = values(noise(DAYS, 7));
    Arrays.fill(values, DAYS - 9, DAYS, 0.0);
    assertThat(new Window(values, ORIGIN, 7).levels().lifts()).isNull();
    double[] unknown = values(moved(noise(DAYS, 7), 0, DAYS - 12, -1.0));
    Arrays.fill(unknown, DAYS - 12, DAYS - 2, Double.NaN);
    assertThat(new Window(unknown, ORIGIN, 7).levels().lifts()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 18, 24, 40})
  void two_weeks_after_a_jump_a_forecast_is_about_as_good_as_without_one(int daysAgo) {
    double without = 0.0;
    double with = 0.0;
    for (int seed = 0; seed < 12; seed++) {
      double[] logs = noise(DAYS + 28, seed);
      double[] truth = values(Arrays.copyOfRange(logs, DAYS, DAYS + 28));
      double[] calm = Arrays.copyOf(logs, DAYS);
      without += error(truth, forecast(values(calm)));
      double step = seed % 2 == 0 ? 0.8 : -0.8;
      with += error(truth, forecast(values(moved(calm, 0, DAYS - daysAgo, step))));
    }
    assertThat(with).isLessThan(1.25 * without);
  }

  @Test
  void days_of_an_event_are_no_jump() {
    double[] busy = values(moved(noise(DAYS, 9), DAYS - 12, DAYS, 1.0));
    TreeSet<Long> launch = new TreeSet<>();
    for (long day = 0; day < 12; day++) {
      launch.add(ORIGIN - day);
    }
    EventColumns columns = new EventColumns();
    columns.addSlots("launch", launch);
    SeriesCalendar told = new SeriesCalendar(Frequency.DAILY, 7, columns.events());
    assertThat(mean(forecast(busy, told), 0, 28)).isBetween(85.0, 115.0);
    Window window = new Window(busy, ORIGIN, 7);
    assertThat(window.levels().lifts()).isNotNull();
    assertThat(Family.of(new DesignCache(told)).levels(window, 28).lifts()).isNull();
    assertThat(mean(forecast(busy, SeriesCalendar.daily()), 0, 28)).isGreaterThan(150.0);
  }

  @ParameterizedTest
  @CsvSource({"110, 14, 0.0", "730, 28, 0.002", "730, 28, -0.002"})
  void an_event_that_covers_all_newest_weeks_is_no_jump(int days, int length, double growth) {
    double[] logs = noise(days, 9);
    TreeSet<Long> launch = new TreeSet<>();
    for (int day = 0; day < days; day++) {
      boolean isLaunch = day >= days - length;
      logs[day] += growth * (day - days) + (isLaunch ? 0.6 : 0.0);
      if (isLaunch) {
        launch.add(ORIGIN - days + 1 + day);
      }
    }
    EventColumns columns = new EventColumns();
    columns.addSlots("launch", launch);
    double[] median =
        forecast(values(logs), new SeriesCalendar(Frequency.DAILY, 7, columns.events()));
    assertThat(mean(median, 0, 28)).isBetween(80.0, 120.0);
  }

  @Test
  void a_day_of_hours_is_no_level() {
    double[] hours = noise(60 * 24, 3);
    assertThat(LevelSteps.lifts(moved(hours, 59 * 24, 60 * 24, -1.0), 24, true)).isNull();
  }

  @Test
  void methods_that_know_no_steps_see_the_past_at_the_level_of_the_origin() {
    Window window = new Window(values(moved(noise(DAYS, 4), 0, DAYS - 20, -1.0)), ORIGIN, 7);
    double[] path = new Levelled(new PhaseAverage(8, false)).forecast(window, 7);
    assertThat(mean(path, 0, 7)).isBetween(93.0, 107.0);
  }

  @Test
  void what_came_after_a_jump_is_held_against_a_method_as_if_there_had_been_none() {
    double[] values = values(moved(noise(DAYS, 8), 0, DAYS - 20, -1.0));
    Window window = new Window(values, ORIGIN, 7);
    double[] came = Arrays.copyOfRange(values, DAYS - 40, DAYS - 10);
    double[] levelled = window.levels().asBefore(came, 40);
    double factor = Math.exp(-1.0);
    for (int day = 0; day < came.length; day++) {
      double expected = day < 20 ? came[day] : factor * came[day];
      assertThat(levelled[day]).isBetween(0.9 * expected, 1.1 * expected);
    }
    double[] newest = Arrays.copyOfRange(values, DAYS - 15, DAYS);
    assertThat(window.levels().asBefore(newest, 15)).isEqualTo(newest);
  }

  private static double[] forecast(double[] values) {
    return forecast(values, SeriesCalendar.daily());
  }

  private static double[] forecast(double[] values, SeriesCalendar calendar) {
    return new SeriesForecaster(calendar, 28, SeriesForecaster.ORIGINS)
        .forecast(new Window(values, ORIGIN, 7), new Shape[0])
        .median();
  }

  private static double error(double[] truth, double[] path) {
    double sum = 0.0;
    for (int day = 0; day < truth.length; day++) {
      sum += Math.abs(truth[day] - path[day]) / truth.length;
    }
    return sum;
  }

  private static double[] values(double[] logs) {
    return Arrays.stream(logs).map(log -> 100 * Math.exp(log)).toArray();
  }

  private static double[] moved(double[] values, int from, int to, double by) {
    double[] moved = values.clone();
    for (int day = from; day < to; day++) {
      moved[day] += by;
    }
    return moved;
  }

  private static double[] noise(int days, int seed) {
    Random random = new Random(seed);
    return random.doubles(days).map(value -> 0.2 * value - 0.1).toArray();
  }

  private static double mean(double[] values, int from, int to) {
    return Arrays.stream(values, from, to).average().orElseThrow();
  }
}
