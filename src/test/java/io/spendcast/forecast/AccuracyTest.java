package io.spendcast.forecast;

import static io.spendcast.forecast.Series.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AccuracyTest {
  @Test
  void a_group_of_the_same_leaves_as_the_total_is_no_part_of_it_nor_the_total_of_that() {
    List<Leaf> leaves =
        List.of(
            new Leaf(Series.endingAtOrigin("a", 120, Series::rhythm), date -> 1.0),
            new Leaf(Series.endingAtOrigin("b", 120, Series::rhythm), date -> 1.0));
    List<SeriesGroup> groups =
        List.of(
            new SeriesGroup("model=a", List.of(0)),
            new SeriesGroup("team=only", List.of(0, 1)),
            new SeriesGroup("total", List.of(0, 1)));
    List<String> reasons =
        new SpendForecaster(ForecastSettings.defaults())
            .forecast(leaves, groups, ORIGIN, ORIGIN.plusDays(28), List.of()).stream()
                .map(forecast -> forecast.accuracy().gateReason())
                .toList();

    assertThat(reasons.get(0)).startsWith("a part of total, of which holds: ");
    assertThat(reasons.get(1)).isEqualTo(reasons.get(2)).doesNotContain("a part of");
  }

  @Test
  void a_rhythm_is_won_by_the_regression_with_figures_to_show_for_it() {
    DailySeries volume = Series.noisy("s", ORIGIN.minusDays(181), 182, new Random(1));
    Accuracy accuracy = accuracy(volume);
    assertThat(accuracy.method()).isEqualTo(Method.FAMILY);
    assertThat(accuracy.gateReason()).startsWith("beats both baselines; WAPE over 8 origins");
    assertThat(accuracy.origins()).isEqualTo(8);
    assertThat(accuracy.horizonDays()).isEqualTo(30);
    assertThat(accuracy.wape()).isBetween(0.05, 0.2);
    assertThat(accuracy.mase()).isLessThan(1.0);
    assertThat(accuracy.gainOverRunRate())
        .isGreaterThan(0.3)
        .isCloseTo(1 - accuracy.wape() / accuracy.runRateWape(), within(1e-12));
    assertThat(accuracy.gainOverSeasonalNaive()).isPositive();
    assertThat(accuracy.coverage80()).isBetween(0.65, 0.95);
    assertThat(accuracy.coverage95()).isGreaterThan(accuracy.coverage80());
    assertThat(accuracy.meanWidth80()).isBetween(0.2, 0.8);
  }

  @Test
  void noise_around_a_level_steps_aside_for_the_run_rate_and_says_so() {
    Random random = new Random(4);
    int stepped = 0;
    for (int round = 0; round < 10; round++) {
      Accuracy accuracy =
          accuracy(
              Series.endingAtOrigin(
                  "s", 60, date -> Math.max(0, 100 + 60 * random.nextGaussian())));
      if (accuracy.method() == Method.RUN_RATE) {
        stepped++;
        assertThat(accuracy.gateReason()).contains("does not beat run_rate");
        assertThat(accuracy.wape()).isEqualTo(accuracy.runRateWape());
        assertThat(accuracy.gainOverRunRate()).isZero();
      }
    }
    assertThat(stepped).isGreaterThanOrEqualTo(5);
  }

  @Test
  void a_short_history_says_how_short_it_is_and_has_a_wide_interval() {
    for (int days : new int[] {0, 1, 2, 9, 13}) {
      GroupForecast forecast = forecast(Series.endingAtOrigin("s", days, date -> 50.0));
      assertThat(forecast.accuracy().method()).isEqualTo(Method.RUN_RATE);
      assertThat(forecast.accuracy().gateReason()).startsWith(days + " known days");
      if (days > 0) {
        assertThat(forecast.days().get(0).medianUsd().doubleValue()).isCloseTo(50.0, within(1e-9));
      }
    }
    DayForecast day = forecast(Series.endingAtOrigin("s", 5, date -> 50.0)).days().get(0);
    assertThat(day.hi80()).isGreaterThan(75.0);
    assertThat(day.lo80()).isLessThan(33.0);
  }

  @Test
  void a_constant_is_forecast_exactly() {
    GroupForecast forecast = forecast(Series.endingAtOrigin("s", 91, date -> 50.0));
    assertThat(forecast.accuracy().wape()).isCloseTo(0.0, within(1e-9));
    assertThat(forecast.months().get(0).medianUsd().doubleValue())
        .isCloseTo(31 * 50.0, within(1e-6));
  }

  @Test
  void no_spend_at_all_is_forecast_as_none_without_figures() {
    GroupForecast forecast = forecast(Series.endingAtOrigin("s", 91, date -> 0.0));
    assertThat(forecast.accuracy().wape()).isNull();
    assertThat(forecast.accuracy().gateReason()).isEqualTo("no spend on the days of the backtest");
    assertThat(forecast.days()).allSatisfy(day -> assertThat(day.hi95()).isZero());
    assertThat(forecast.months().get(0).probabilityOver(1)).isZero();
  }

  @Test
  void intervals_of_days_and_months_hold_on_seeded_series() {
    Random random = new Random(7);
    double[] inside = new double[4];
    int days = 0;
    int rounds = 150;
    for (int round = 0; round < rounds; round++) {
      LocalDate start = ORIGIN.minusDays(119);
      DailySeries truth = Series.noisy("s", start, 120 + 40, random);
      GroupForecast forecast = forecast(truth);
      for (DayForecast day : forecast.days()) {
        double actual = truth.valueOn(day.date());
        inside[0] += actual >= day.lo80() && actual <= day.hi80() ? 1 : 0;
        inside[1] += actual >= day.lo95() && actual <= day.hi95() ? 1 : 0;
        days++;
      }
      PeriodForecast march = forecast.months().get(0);
      double total = 0.0;
      for (int day = 1; day <= 31; day++) {
        total += truth.valueOn(march.period().first().atDay(day));
      }
      inside[2] += total >= march.lo80() && total <= march.hi80() ? 1 : 0;
      inside[3] += total >= march.lo95() && total <= march.hi95() ? 1 : 0;
    }
    assertThat(inside[0] / days).as("days, 80 %").isBetween(0.74, 0.88);
    assertThat(inside[1] / days).as("days, 95 %").isBetween(0.91, 0.99);
    assertThat(inside[2] / rounds).as("months, 80 %").isBetween(0.74, 0.95);
    assertThat(inside[3] / rounds).as("months, 95 %").isBetween(0.91, 1.0);
  }

  @Test
  void origins_are_at_least_four_from_four_weeks_of_history_on_and_at_most_eight() {
    for (int history = 28; history < 800; history++) {
      List<Integer> ages = OriginSchedule.ages(history, 45, 8);
      assertThat(ages).hasSizeBetween(4, 8);
      assertThat(history - ages.get(ages.size() - 1)).isGreaterThanOrEqualTo(14);
    }
    assertThat(OriginSchedule.ages(735, 56, 8)).startsWith(28, 56).hasSize(8);
    assertThat(OriginSchedule.ages(5, 30, 8)).isEmpty();
  }

  private static GroupForecast forecast(DailySeries volume) {
    return new SpendForecaster(ForecastSettings.defaults())
        .forecast(
            List.of(new Leaf(volume, date -> 1.0)),
            List.of(new SeriesGroup("g", List.of(0))),
            ORIGIN,
            ORIGIN.plusDays(30),
            List.of(YearMonth.from(ORIGIN)))
        .get(0);
  }

  private static Accuracy accuracy(DailySeries volume) {
    return forecast(volume).accuracy();
  }
}
