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
      PeriodForecast month = forecast.months().get(0);
      double total = month.actualSoFarUsd().doubleValue();
      for (LocalDate d = origin.plusDays(1); !d.isAfter(month.period().first().atEndOfMonth()); ) {
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
        assertThat(day.medianUsd().doubleValue()).as(forecast.id()).isBetween(0.0, 2 * highest);
        assertThat(day.hi95()).as(forecast.id()).isBetween(day.hi80(), 8 * highest);
      }
    }
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
}
