package io.spendcast.forecast;

import static io.spendcast.forecast.Series.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogLinkRegressionTest {
  private static final ForecastSettings SETTINGS = ForecastSettings.defaults();
  private static final int HORIZON = 30;

  private final LogLinkRegression regression =
      new LogLinkRegression(SETTINGS, new FactorCache(SETTINGS));

  @Test
  void a_planted_weekday_and_day_of_month_pattern_is_continued() {
    VolumePath path = regression.forecast(history(182, Series::rhythm), ORIGIN, HORIZON);
    for (int day = 0; day < HORIZON; day++) {
      double truth = Series.rhythm(ORIGIN.plusDays(day + 1L));
      assertThat(path.median()[day]).isCloseTo(truth, within(0.06 * truth));
    }
  }

  @Test
  void a_peak_on_the_last_business_day_is_continued() {
    Random random = new Random(2);
    double[] values =
        history(
            364,
            date ->
                (isLastBusinessDay(date) ? 1500.0 : 1000.0)
                    * Math.exp(0.1 * random.nextGaussian()));
    VolumePath path = regression.forecast(values, ORIGIN, HORIZON);
    assertThat(path.median()[20]).as("31 March").isGreaterThan(1200.0);
    assertThat(path.median()[12]).as("23 March").isBetween(930.0, 1070.0);
  }

  @Test
  void steady_growth_goes_on_but_is_damped() {
    double[] growing = history(182, date -> Math.exp(0.01 * (date.toEpochDay() - 20000)));
    VolumePath path = regression.forecast(growing, ORIGIN, HORIZON);
    double last = growing[growing.length - 1];
    assertThat(path.median()[6]).isGreaterThan(last * 1.02);
    assertThat(path.median()[HORIZON - 1])
        .isGreaterThan(path.median()[6])
        .isLessThan(last * Math.exp(0.007 * HORIZON));
  }

  @Test
  void a_burst_on_the_last_days_is_not_extrapolated() {
    double[] burst = history(60, date -> 100.0);
    for (int day = 55; day < 60; day++) {
      burst[day] = 100.0 * Math.pow(4, day - 54);
    }
    VolumePath path = regression.forecast(burst, ORIGIN, 300);
    assertThat(Arrays.stream(path.median()).max().orElseThrow()).isLessThan(3 * burst[59]);
    assertThat(path.median()).doesNotContain(Double.NaN);
  }

  @Test
  void missing_days_are_left_out_and_do_not_count_as_zero() {
    Random random = new Random(3);
    double[] values =
        history(182, date -> Series.rhythm(date) * Math.exp(0.1 * random.nextGaussian()));
    for (int day = 1; day < values.length; day++) {
      values[day] = random.nextInt(3) == 0 ? Double.NaN : values[day];
    }
    VolumePath path = regression.forecast(values, ORIGIN, HORIZON);
    for (int day = 0; day < HORIZON; day++) {
      double truth = Series.rhythm(ORIGIN.plusDays(day + 1L));
      assertThat(path.median()[day]).isCloseTo(truth, within(0.15 * truth));
    }
  }

  @Test
  void a_few_wild_days_do_not_move_the_fit() {
    double[] values = history(120, Series::rhythm);
    values[40] *= 50;
    values[77] = 0;
    values[118] *= 20;
    VolumePath path = regression.forecast(values, ORIGIN, HORIZON);
    for (int day = 0; day < HORIZON; day++) {
      double truth = Series.rhythm(ORIGIN.plusDays(day + 1L));
      assertThat(path.median()[day]).isCloseTo(truth, within(0.2 * truth));
    }
  }

  @Test
  void a_constant_stays_constant() {
    VolumePath path = regression.forecast(history(91, date -> 42.0), ORIGIN, HORIZON);
    assertThat(Arrays.stream(path.median()))
        .allSatisfy(value -> assertThat(value).isCloseTo(42.0, within(0.01)));
    assertThat(Arrays.stream(path.mean()))
        .allSatisfy(value -> assertThat(value).isCloseTo(42.0, within(0.01)));
  }

  @Test
  void the_mean_lies_above_the_median_of_right_skewed_noise_and_is_nearly_unbiased() {
    Random random = new Random(11);
    double[] sums = new double[3];
    for (int series = 0; series < 40; series++) {
      double[] values = history(240, date -> 1000 * Math.exp(0.4 * random.nextGaussian()));
      VolumePath path = regression.forecast(values, ORIGIN, HORIZON);
      sums[0] += Arrays.stream(path.median()).average().orElseThrow() / 40;
      sums[1] += Arrays.stream(path.mean()).average().orElseThrow() / 40;
    }
    double truth = 1000 * Math.exp(0.08);
    assertThat(sums[0]).as("median").isCloseTo(1000.0, within(30.0));
    assertThat(sums[1]).as("mean").isCloseTo(truth, within(0.03 * truth));
  }

  @Test
  void one_factor_serves_every_series_of_a_window() {
    FactorCache cache = new FactorCache(SETTINGS);
    CachedFactor factor = cache.factor(ORIGIN, 91, HORIZON);
    assertThat(cache.factor(ORIGIN, 91, HORIZON)).isSameAs(factor);
    assertThat(cache.factor(ORIGIN, 90, HORIZON)).isNotSameAs(factor);
  }

  private static boolean isLastBusinessDay(LocalDate date) {
    LocalDate last = date.withDayOfMonth(date.lengthOfMonth());
    while (last.getDayOfWeek() == DayOfWeek.SATURDAY || last.getDayOfWeek() == DayOfWeek.SUNDAY) {
      last = last.minusDays(1);
    }
    return date.equals(last);
  }

  private static double[] history(int days, java.util.function.ToDoubleFunction<LocalDate> value) {
    return Series.endingAtOrigin("s", days, value).upTo(ORIGIN, days);
  }
}
