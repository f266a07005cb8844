package io.spendcast.forecast.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FamilyTest {
  private static final long MONDAY = 20_000 - 20_000 % 7 + 4;

  @Test
  void a_sum_of_calendar_effects_is_found_again() {
    double[] values = new double[400];
    Window window = new Window(values, MONDAY, 7);
    for (int day = 0; day < values.length; day++) {
      values[day] = expected(window, day - values.length + 1);
    }
    SeriesForecast forecast = forecast(values, 28);
    for (int ahead = 1; ahead <= 28; ahead++) {
      double truth = expected(window, ahead);
      assertThat(forecast.median()[ahead - 1]).isBetween(0.93 * truth, 1.07 * truth);
    }
  }

  @Test
  void outliers_and_gaps_move_a_forecast_little() {
    double[] clean = wavy(300, 1);
    double[] dirty = clean.clone();
    Random random = new Random(2);
    for (int day = 0; day < 270; day++) {
      double chance = random.nextDouble();
      dirty[day] = chance < 0.03 ? 20 * dirty[day] : chance < 0.2 ? Double.NaN : dirty[day];
    }
    double[] before = forecast(clean, 14).median();
    double[] after = forecast(dirty, 14).median();
    for (int ahead = 0; ahead < 14; ahead++) {
      assertThat(after[ahead]).isBetween(0.9 * before[ahead], 1.1 * before[ahead]);
    }
  }

  @Test
  void growth_never_passes_what_the_series_has_ever_done_over_such_a_stretch() {
    double[] values = new double[150];
    for (int day = 0; day < values.length; day++) {
      values[day] = 100 * Math.exp(day < 120 ? 0 : 0.03 * (day - 120));
    }
    double[] median = forecast(values, 60).median();
    assertThat(Arrays.stream(median).max().orElseThrow())
        .isLessThan(values[149] * Math.exp(0.03 * 30 * 1.25));
    assertThat(median[0]).isGreaterThan(0.8 * values[149]);
  }

  @Test
  void a_candidate_far_behind_gets_no_share_and_shares_make_one() {
    Family family = Family.of(new DesignCache(SeriesCalendar.daily()));
    Window window = new Window(wavy(300, 4), MONDAY, 7);
    RollingOrigins origins = RollingOrigins.of(family, window, 28, 8);
    double[][] paths = RollingOrigins.paths(family, window, 28);
    double[] shares = Weights.of(origins, -1, family.sharing(paths), family.runRate());
    assertThat(Arrays.stream(shares).sum()).isBetween(1 - 1e-12, 1 + 1e-12);
    assertThat(shares[family.insteadOf(family.runRate())]).isZero();
    assertThat(Arrays.stream(shares).max().orElseThrow()).isLessThan(0.5);
  }

  @Test
  void every_method_but_the_baselines_knows_what_an_event_was_worth() {
    int days = 300;
    int next = 10;
    Map<Long, double[]> sales = new HashMap<>();
    double[] values = wavy(days, 5);
    double[] calm = values.clone();
    for (int month = 0; month < 9; month++) {
      sales.put(MONDAY + next - 30L * month, new double[] {1.0});
      if (month > 0) {
        values[days - 1 + next - 30 * month] *= 2;
      }
    }
    Events events = new Events(List.of("sale"), sales);
    Family family = Family.of(new DesignCache(new SeriesCalendar(Frequency.DAILY, 7, events)));
    Family blind = Family.of(new DesignCache(SeriesCalendar.daily()));
    for (int index = 0; index < family.candidates().size(); index++) {
      Candidate candidate = family.candidates().get(index);
      double[] path = candidate.forecast(new Window(values, MONDAY, 7), 14);
      double[] without = blind.candidates().get(index).forecast(new Window(calm, MONDAY, 7), 14);
      boolean isBaseline = index >= family.runRate();
      assertThat(path[next - 1] / without[next - 1])
          .as(candidate.name())
          .isBetween(isBaseline ? 0.9 : 1.6, isBaseline ? 1.1 : 2.2);
      assertThat(path[next + 1] / without[next + 1]).as(candidate.name()).isBetween(0.9, 1.1);
    }
    double[][] paths = RollingOrigins.paths(family, new Window(values, MONDAY, 7), 14);
    assertThat(family.sharing(paths)[family.runRate()]).isNull();
    assertThat(family.sharing(paths)[family.seasonalNaive()]).isNull();
    assertThat(family.sharing(paths)[family.runRate() - 1]).isNotNull();
  }

  @Test
  void gates_keep_trends_out_of_short_histories() {
    assertThat(level(50).hinges()).isZero();
    assertThat(level(50).sloped()).isFalse();
    assertThat(level(100).hinges()).isEqualTo(1);
    assertThat(level(365).hinges()).isEqualTo(12);
    assertThat(forecast(wavy(13, 5), 7).backtest().method()).startsWith("13 known values");
  }

  @Test
  void a_series_is_over_after_two_seasons_within_what_fits_its_frequency() {
    assertThat(fewestZeros(Frequency.DAILY, 7)).isEqualTo(14);
    assertThat(fewestZeros(Frequency.DAILY, 30)).isEqualTo(60);
    assertThat(fewestZeros(Frequency.WEEKLY, 52)).isEqualTo(8);
    assertThat(fewestZeros(Frequency.HOURLY, 24)).isEqualTo(48);
    assertThat(fewestZeros(Frequency.HOURLY, 168)).isEqualTo(336);
  }

  /** The zeros at the end from which on a long series is over. */
  private static int fewestZeros(Frequency frequency, int season) {
    SeriesCalendar calendar = new SeriesCalendar(frequency, season, Events.none());
    for (int zeros = 1; ; zeros++) {
      double[] values = new double[800];
      Arrays.fill(values, 0, values.length - zeros, 100.0);
      if (Silence.atEnd(new Window(values, MONDAY, season), calendar) == zeros) {
        return zeros;
      }
    }
  }

  @Test
  void where_no_shape_is_to_be_found_the_combination_steps_aside_and_says_so() {
    int aside = 0;
    for (int seed = 0; seed < 30; seed++) {
      String method = forecast(noise(70, seed), 7).backtest().method();
      assertThat(method).contains("error over 8 origins: combination ");
      aside += method.contains("does not beat run_rate and steps aside") ? 1 : 0;
    }
    assertThat(aside).isPositive();
    assertThat(forecast(wavy(300, 8), 28).backtest().method()).startsWith("combination;");
  }

  @Test
  void a_lower_bound_is_never_above_the_median_nor_an_upper_one_below_it() {
    assertThat(Bounds.hold(Math.nextUp(1.0), 0.1, 1.0, 5.0)).isEqualTo(1.0);
    assertThat(Bounds.hold(Math.nextDown(1.0), 0.9, 1.0, 5.0)).isEqualTo(1.0);
    assertThat(Bounds.hold(0.8, 0.1, 1.0, 5.0)).isEqualTo(0.8);
    assertThat(Bounds.hold(20.0, 0.975, 1.0, 5.0)).isEqualTo(12.5);
  }

  @Test
  void few_origins_widen_intervals() {
    Random random = new Random(6);
    Shape[] shapes = new Shape[16];
    for (int origin = 0; origin < shapes.length; origin++) {
      shapes[origin] = new Shape();
      for (int error = 0; error < 5_000; error++) {
        shapes[origin].add(0, random.nextGaussian(), 1);
      }
    }
    double few = ErrorQuantiles.of(List.of(shapes).subList(0, 2)).of(0, 0.9);
    double many = ErrorQuantiles.of(List.of(shapes)).of(0, 0.9);
    assertThat(many).isBetween(1.28, 1.36);
    assertThat(few).isGreaterThan(1.1 * many);
  }

  @Test
  void the_selected_median_is_the_sorted_one() {
    Random random = new Random(7);
    for (int round = 0; round < 500; round++) {
      double[] values = new double[1 + random.nextInt(60)];
      for (int index = 0; index < values.length; index++) {
        values[index] = random.nextInt(20);
      }
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      int middle = sorted.length / 2;
      double median =
          sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
      assertThat(Median.of(values)).isEqualTo(median);
    }
  }

  private static double expected(Window window, int daysAfter) {
    long slot = window.origin() + daysAfter;
    double week = Math.floorMod(slot, 7L) < 2 ? 0.5 : 1.0;
    int day = java.time.LocalDate.ofEpochDay(slot).getDayOfMonth();
    return 100 * week * (1 + 0.3 * Math.cos(2 * Math.PI * (day - 1) / 30.5));
  }

  private static LevelColumns level(int days) {
    return LevelColumns.of(days, days, 28, 1, Ridge.of(Frequency.DAILY));
  }

  private static SeriesForecast forecast(double[] values, int horizon) {
    return new SeriesForecaster(SeriesCalendar.daily(), horizon, SeriesForecaster.ORIGINS)
        .forecast(new Window(values, MONDAY, 7), new Shape[0]);
  }

  private static double[] noise(int days, int seed) {
    Random random = new Random(seed);
    return random.doubles(days).map(value -> 0.2 * value - 0.1).toArray();
  }

  private static double[] wavy(int days, int seed) {
    double[] values = noise(days, seed);
    for (int day = 0; day < days; day++) {
      values[day] = 100 * Math.exp(values[day] + 0.4 * Math.sin(2 * Math.PI * day / 7));
    }
    return values;
  }

  private static double mean(double[] values, int from, int to) {
    return Arrays.stream(values, from, to).average().orElseThrow();
  }
}
