package io.spendcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NewUsageTest {
  private static final LocalDate ORIGIN = LocalDate.of(2026, 2, 28);
  private static final YearMonth MARCH = YearMonth.of(2026, 3);

  private static DailySeries since(String id, int days, double level, double noise) {
    Random random = new Random(id.hashCode());
    double[] values = new double[days];
    for (int day = 0; day < days; day++) {
      values[day] = level * Math.exp(noise * random.nextGaussian());
    }
    return new DailySeries(id, ORIGIN.minusDays(days - 1L), values);
  }

  private static List<GroupForecast> march(List<Leaf> leaves, List<SeriesGroup> groups) {
    return new SpendForecaster(ForecastSettings.defaults())
        .forecast(leaves, groups, ORIGIN, MARCH.atEndOfMonth(), List.of(MARCH));
  }

  private static double median(GroupForecast forecast) {
    return forecast.months().get(0).medianUsd().doubleValue();
  }

  @Test
  void a_team_that_has_just_begun_is_forecast_at_its_rate_and_added_to_the_total() {
    Leaf old = new Leaf(since("old", 200, 8.0, 0.1), day -> 1.0);
    Leaf begun = new Leaf(since("new", 5, 3.5, 0.0), day -> 1.0);
    SeriesGroup oldTeam = new SeriesGroup("team=old", List.of(0), true);
    double before =
        median(march(List.of(old), List.of(new SeriesGroup("total", List.of(0)), oldTeam)).get(0));
    List<GroupForecast> forecasts =
        march(
            List.of(old, begun),
            List.of(
                new SeriesGroup("total", List.of(0, 1)),
                oldTeam,
                new SeriesGroup("team=new", List.of(1), true)));

    assertThat(median(forecasts.get(2))).isCloseTo(31 * 3.5, within(2.0));
    assertThat(median(forecasts.get(1))).isCloseTo(before, within(0.02 * before));
    assertThat(median(forecasts.get(0)))
        .isCloseTo(median(forecasts.get(1)) + median(forecasts.get(2)), within(1e-6));
  }

  @Test
  void a_young_model_of_an_older_team_keeps_its_rate_whatever_its_team_is_forecast_at() {
    Leaf old = new Leaf(since("old", 200, 8.0, 0.1), day -> 1.0);
    Leaf young = new Leaf(since("young", 5, 4.0, 0.0), day -> 1.0);
    List<GroupForecast> forecasts =
        march(
            List.of(old, young),
            List.of(
                new SeriesGroup("team=all", List.of(0, 1), true),
                new SeriesGroup("model=young", List.of(1))));

    assertThat(median(forecasts.get(1))).isCloseTo(31 * 4.0, within(3.0));
  }

  @Test
  void a_model_that_took_over_from_another_adds_nothing_to_its_team() {
    double[] leaving = since("leaving", 200, 8.0, 0.05).upTo(ORIGIN, 200);
    for (int day = 190; day < 200; day++) {
      leaving[day] = 0.0;
    }
    Leaf old = new Leaf(new DailySeries("leaving", ORIGIN.minusDays(199), leaving), day -> 1.0);
    Leaf taking = new Leaf(since("taking", 10, 8.0, 0.05), day -> 1.0);
    List<GroupForecast> forecasts =
        march(
            List.of(old, taking),
            List.of(
                new SeriesGroup("team=all", List.of(0, 1), true),
                new SeriesGroup("model=leaving", List.of(0)),
                new SeriesGroup("model=taking", List.of(1))));

    assertThat(median(forecasts.get(0))).isCloseTo(31 * 8.0, within(0.15 * 31 * 8.0));
    assertThat(median(forecasts.get(2))).isCloseTo(31 * 8.0, within(0.1 * 31 * 8.0));
  }

  @Test
  void the_run_rate_of_a_sum_does_not_depend_on_which_model_served_it() {
    double[] one = since("one", 200, 8.0, 0.2).upTo(ORIGIN, 200);
    double[] leaving = one.clone();
    double[] taking = new double[40];
    for (int day = 160; day < 200; day++) {
      taking[day - 160] = one[day];
      leaving[day] = 0.0;
    }
    Leaf whole = new Leaf(new DailySeries("one", ORIGIN.minusDays(199), one), day -> 1.0);
    Leaf old = new Leaf(new DailySeries("a", ORIGIN.minusDays(199), leaving), day -> 1.0);
    Leaf young = new Leaf(new DailySeries("b", ORIGIN.minusDays(39), taking), day -> 1.0);
    Accuracy ofOne =
        march(List.of(whole), List.of(new SeriesGroup("total", List.of(0)))).get(0).accuracy();
    Accuracy ofTwo =
        march(List.of(old, young), List.of(new SeriesGroup("total", List.of(0, 1))))
            .get(0)
            .accuracy();

    assertThat(ofTwo.runRateWape()).isCloseTo(ofOne.runRateWape(), within(1e-9));
    assertThat(ofTwo.seasonalNaiveWape()).isCloseTo(ofOne.seasonalNaiveWape(), within(1e-9));
  }

  @Test
  void before_it_began_a_leaf_was_nothing_on_days_that_are_known() {
    double unknown = Double.NaN;
    List<double[]> filled =
        BeforeStart.filled(
            List.of(new double[] {4, 4, unknown, 4, 0, 0}, new double[] {4, 4}, new double[0]));

    assertThat(filled.get(0)).containsExactly(4, 4, unknown, 4, 0, 0);
    assertThat(filled.get(1)).containsExactly(0, 0, unknown, 0, 4, 4);
    assertThat(filled.get(2)).isEmpty();
    VolumePath both = new ShapedRunRate(WeekdayShape.flat()).forecast(filled.get(1), ORIGIN, 1);
    assertThat(both.median()[0]).isCloseTo(8.0 / 5, within(1e-12));
  }

  @Test
  void what_has_no_price_at_all_is_told_apart_from_what_costs_nothing() {
    Leaf priceless = new Leaf(since("priceless", 60, 8.0, 0.1), day -> Double.NaN);
    Leaf free = new Leaf(since("free", 60, 8.0, 0.1), day -> 0.0);
    List<GroupForecast> forecasts =
        march(
            List.of(priceless, free),
            List.of(
                new SeriesGroup("total", List.of(0, 1)),
                new SeriesGroup("model=priceless", List.of(0)),
                new SeriesGroup("model=free", List.of(1))));

    assertThat(forecasts).extracting(GroupForecast::isPriced).containsExactly(false, false, true);
  }
}
