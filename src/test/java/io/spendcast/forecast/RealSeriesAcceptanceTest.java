package io.spendcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RealSeriesAcceptanceTest {
  private static final ForecastSettings SETTINGS = ForecastSettings.defaults();

  @Test
  void on_nn5_the_regression_beats_the_best_published_local_method() {
    List<DailySeries> all = RealSeries.read("nn5_daily_gaps.csv");
    LocalDate origin = LocalDate.of(1998, 3, 22);
    FactorCache cache = new FactorCache(SETTINGS);
    VolumeModel regression =
        new GatedRegression(SETTINGS, new LogLinkRegression(SETTINGS, cache), WeekdayShape.flat());
    double mase = meanMase(all, regression, origin, 56);
    double runRate = meanMase(all, new RunRate(WeekdayShape.flat()), origin, 56);
    double naive = meanMase(all, new SeasonalNaive(), origin, 56);
    System.out.printf(
        Locale.ROOT,
        "NN5, horizon 56, mean MASE with lag 7: regression %.3f, run-rate %.3f, naive %.3f%n",
        mase,
        runRate,
        naive);
    // Monash archive: TBATS 0.858, ETS 0.865, Theta 0.885, pooled regression 1.263.
    assertThat(mase).isLessThan(0.83);
    assertThat(runRate).isGreaterThan(1.4);
    assertThat(naive).isGreaterThan(0.95);
  }

  @Test
  void on_nn5_intervals_of_days_and_months_hold() {
    List<DailySeries> all = RealSeries.read("nn5_daily.csv");
    int[] inside = new int[4];
    int days = 0;
    int months = 0;
    LocalDate origin = LocalDate.of(1997, 6, 12);
    for (GroupForecast forecast : forecasts(all, origin)) {
      DailySeries truth = series(all, forecast.id());
      for (DayForecast day : forecast.days()) {
        double actual = truth.valueOn(day.date());
        if (!Double.isNaN(actual)) {
          inside[0] += actual >= day.lo80() && actual <= day.hi80() ? 1 : 0;
          inside[1] += actual >= day.lo95() && actual <= day.hi95() ? 1 : 0;
          days++;
        }
      }
      MonthForecast month = forecast.months().get(0);
      double total = month.actualSoFarUsd();
      for (LocalDate d = origin.plusDays(1); !d.isAfter(month.month().atEndOfMonth()); ) {
        total += truth.valueOn(d);
        d = d.plusDays(1);
      }
      if (!Double.isNaN(total) && month.estimatedDays() == 0) {
        inside[2] += total >= month.lo80() && total <= month.hi80() ? 1 : 0;
        inside[3] += total >= month.lo95() && total <= month.hi95() ? 1 : 0;
        months++;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "NN5 coverage: days %.3f and %.3f, months %.3f and %.3f of %d%n",
        (double) inside[0] / days,
        (double) inside[1] / days,
        (double) inside[2] / months,
        (double) inside[3] / months,
        months);
    assertThat((double) inside[0] / days).isBetween(0.72, 0.9);
    assertThat((double) inside[1] / days).isBetween(0.9, 0.99);
    assertThat((double) inside[2] / months).isGreaterThanOrEqualTo(0.75);
  }

  @Test
  void many_short_gappy_series_do_not_explode() {
    List<DailySeries> all = RealSeries.read("fhv_daily.csv");
    LocalDate origin = LocalDate.of(2015, 5, 31);
    List<DailySeries> begun = all.stream().filter(s -> !s.start().isAfter(origin)).toList();
    assertThat(begun).hasSizeGreaterThan(500);
    for (GroupForecast forecast : forecasts(begun, origin)) {
      DailySeries truth = series(begun, forecast.id());
      double highest = 0.0;
      for (LocalDate day = truth.start(); !day.isAfter(origin); day = day.plusDays(1)) {
        highest = truth.valueOn(day) > highest ? truth.valueOn(day) : highest;
      }
      for (DayForecast day : forecast.days()) {
        assertThat(day.medianUsd()).as(forecast.id()).isBetween(0.0, 2 * highest);
        assertThat(day.hi95()).as(forecast.id()).isBetween(day.hi80(), 8 * highest);
      }
    }
    FactorCache cache = new FactorCache(SETTINGS);
    VolumeModel regression =
        new GatedRegression(SETTINGS, new LogLinkRegression(SETTINGS, cache), WeekdayShape.flat());
    double mase = meanMase(begun, regression, origin, 28);
    double runRate = meanMase(begun, new RunRate(WeekdayShape.flat()), origin, 28);
    System.out.printf(
        Locale.ROOT, "FHV, horizon 28: regression %.3f, run-rate %.3f%n", mase, runRate);
    assertThat(mase).isLessThan(runRate);
  }

  @Test
  void a_real_cloud_bill_by_service_is_forecast_with_finite_bounds() {
    List<DailySeries> all = RealSeries.read("aws_cost_daily.csv");
    LocalDate origin = LocalDate.of(2024, 4, 10);
    for (GroupForecast forecast : forecasts(all, origin)) {
      assertThat(forecast.days())
          .allSatisfy(day -> assertThat(day.hi95()).isFinite().isNotNegative());
    }
  }

  private static List<GroupForecast> forecasts(List<DailySeries> all, LocalDate origin) {
    List<Leaf> leaves = new ArrayList<>();
    List<SeriesGroup> groups = new ArrayList<>();
    for (DailySeries series : all) {
      groups.add(new SeriesGroup(series.id(), List.of(leaves.size())));
      leaves.add(new Leaf(series, date -> 1.0));
    }
    return new SpendForecaster(SETTINGS)
        .forecast(leaves, groups, origin, origin.plusDays(28), List.of(YearMonth.from(origin)));
  }

  private static DailySeries series(List<DailySeries> all, String id) {
    return all.stream().filter(series -> series.id().equals(id)).findFirst().orElseThrow();
  }

  /** The mean over series of MAE over the mean difference to the week before, up to the origin. */
  private static double meanMase(
      List<DailySeries> all, VolumeModel model, LocalDate origin, int horizon) {
    double sum = 0.0;
    int counted = 0;
    for (DailySeries series : all) {
      double[] history = series.upTo(origin, Integer.MAX_VALUE);
      double differences = 0.0;
      int pairs = 0;
      for (int day = 7; day < history.length; day++) {
        double difference = Math.abs(history[day] - history[day - 7]);
        differences += Double.isNaN(difference) ? 0.0 : difference;
        pairs += Double.isNaN(difference) ? 0 : 1;
      }
      double[] path =
          model
              .forecast(series.upTo(origin, SETTINGS.maximumHistoryDays()), origin, horizon)
              .median();
      double errors = 0.0;
      int known = 0;
      for (int day = 0; day < horizon; day++) {
        double error = Math.abs(series.valueOn(origin.plusDays(day + 1L)) - path[day]);
        errors += Double.isNaN(error) ? 0.0 : error;
        known += Double.isNaN(error) ? 0 : 1;
      }
      if (known > 0 && differences > 0.0) {
        sum += errors / known / (differences / pairs);
        counted++;
      }
    }
    return sum / counted;
  }
}
