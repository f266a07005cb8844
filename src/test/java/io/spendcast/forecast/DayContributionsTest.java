package io.spendcast.forecast;

import static io.spendcast.forecast.Series.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spendcast.forecast.family.Block;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DayContributionsTest {
  private static final LocalDate CUT = ORIGIN.plusDays(11);
  private static final LocalDate THROUGH = LocalDate.of(2026, 4, 30);

  @Test
  void contributions_add_up_to_each_days_median_to_the_last_digit() {
    for (GroupForecast group : threeLeaves(300)) {
      assertThat(group.contributions()).hasSameSizeAs(group.days());
      for (int day = 0; day < group.days().size(); day++) {
        DayForecast forecast = group.days().get(day);
        DayContributions contributions = group.contributions().get(day);
        assertThat(contributions.date()).isEqualTo(forecast.date());
        assertThat(contributions.usd().values().stream().reduce(BigDecimal::add))
            .hasValue(forecast.medianUsd());
        assertThat(contributions.usd().get(Block.PRICE)).isEqualTo(forecast.pricePartUsd());
      }
    }
  }

  @Test
  void what_rounding_left_is_never_given_to_the_price_however_large() {
    DailySeries volume = Series.noisy("tokens", ORIGIN.minusDays(299), 300, new Random(9));
    GroupForecast group =
        forecast(List.of(new Leaf(volume, date -> date.isBefore(CUT) ? 0.3 : 2.9))).get(0);
    for (int day = 0; day < group.days().size(); day++) {
      assertThat(group.contributions().get(day).usd().get(Block.PRICE))
          .isEqualTo(group.days().get(day).pricePartUsd());
    }
  }

  @Test
  void a_price_cut_is_price_and_a_weekend_is_weekday() {
    for (GroupForecast group : threeLeaves(300)) {
      for (DayContributions day : group.contributions()) {
        assertThat(usd(day, Block.PRICE) < 0.0).isEqualTo(!day.date().isBefore(CUT));
        boolean weekend = day.date().getDayOfWeek().getValue() >= 6;
        assertThat(usd(day, Block.SEASON) < 0.0).as("%s", day.date()).isEqualTo(weekend);
      }
    }
  }

  @Test
  void a_leaf_alone_is_drawn_nowhere_and_leaves_no_dust() {
    DailySeries volume = Series.noisy("tokens", ORIGIN.minusDays(299), 300, new Random(7));
    for (DayContributions day :
        forecast(List.of(new Leaf(volume, date -> 0.3))).get(0).contributions()) {
      assertThat(day.usd().get(Block.RECONCILIATION)).isEqualByComparingTo(BigDecimal.ZERO);
      assertThat(usd(day, Block.LEVEL)).isGreaterThan(100.0);
    }
  }

  @Test
  void a_series_too_short_for_a_forecast_of_its_own_is_all_by_other_methods() {
    for (GroupForecast group : threeLeaves(12)) {
      for (DayContributions day : group.contributions()) {
        assertThat(usd(day, Block.OTHER_METHODS)).isPositive();
        assertThat(usd(day, Block.LEVEL)).isZero();
        assertThat(usd(day, Block.RECONCILIATION)).isZero();
      }
    }
  }

  @Test
  void past_days_show_the_fit_at_the_prices_of_the_day_and_what_was_forecast_of_them() {
    LocalDate past = ORIGIN.minusDays(100);
    DailySeries volume = Series.endingAtOrigin("tokens", 300, Series::rhythm);
    GroupForecast group =
        forecast(List.of(new Leaf(volume, date -> date.isBefore(past) ? 8.0 : 2.0))).get(0);
    assertThat(group.history()).hasSize(300);
    for (PastDay day : group.history()) {
      double truth = (day.date().isBefore(past) ? 8.0 : 2.0) * Series.rhythm(day.date());
      assertThat(day.actualUsd()).isCloseTo(truth, within(1e-9 * truth));
      assertThat(day.fittedUsd()).isCloseTo(truth, within(0.1 * truth));
      if (!Double.isNaN(day.testedUsd())) {
        assertThat(day.testedUsd()).isCloseTo(truth, within(0.25 * truth));
      }
    }
    PastDay first = group.history().get(0);
    PastDay last = group.history().get(299);
    assertThat(first.testedUsd()).isNaN();
    assertThat(last.date()).isEqualTo(ORIGIN);
    assertThat(last.testedUsd()).isCloseTo(last.actualUsd(), within(0.1 * last.actualUsd()));
  }

  private static double usd(DayContributions day, Block block) {
    return day.usd().get(block).doubleValue();
  }

  /** Three leaves of a total and of two teams; the first becomes cheaper inside the horizon. */
  private static List<GroupForecast> threeLeaves(int days) {
    Random random = new Random(5);
    List<Leaf> leaves = new ArrayList<>();
    for (int leaf = 0; leaf < 3; leaf++) {
      double price = 1.0 + leaf;
      DailySeries volume = Series.noisy("leaf " + leaf, ORIGIN.minusDays(days - 1L), days, random);
      leaves.add(new Leaf(volume, date -> price < 2.0 && !date.isBefore(CUT) ? price / 2 : price));
    }
    return forecast(leaves);
  }

  private static List<GroupForecast> forecast(List<Leaf> leaves) {
    List<SeriesGroup> groups = new ArrayList<>();
    groups.add(
        new SeriesGroup(
            "total", java.util.stream.IntStream.range(0, leaves.size()).boxed().toList()));
    if (leaves.size() > 1) {
      groups.add(new SeriesGroup("team=one", List.of(0)));
      groups.add(new SeriesGroup("team=two", List.of(0, 2)));
    }
    return new SpendForecaster(ForecastSettings.defaults())
        .forecast(leaves, groups, ORIGIN, THROUGH, List.of(YearMonth.from(ORIGIN)));
  }
}
