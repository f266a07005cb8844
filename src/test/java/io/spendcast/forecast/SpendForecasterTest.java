package io.spendcast.forecast;

import static io.spendcast.forecast.Series.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.spendcast.forecast.family.Block;
import io.spendcast.forecast.family.EventColumns;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpendForecasterTest {
  private static final LocalDate THROUGH = LocalDate.of(2026, 4, 30);
  private static final YearMonth MARCH = YearMonth.of(2026, 3);
  private static final YearMonth APRIL = YearMonth.of(2026, 4);
  private static final LocalDate CUT = LocalDate.of(2026, 3, 21);

  private final SpendForecaster forecaster = new SpendForecaster(ForecastSettings.defaults());

  @Test
  void a_price_cut_inside_the_horizon_moves_cost_but_not_volume() {
    DailySeries volume = Series.endingAtOrigin("tokens", 120, Series::rhythm);
    GroupForecast flat = single(new Leaf(volume, date -> 2.0));
    GroupForecast cut = single(new Leaf(volume, date -> date.isBefore(CUT) ? 2.0 : 0.5));
    for (int day = 0; day < cut.days().size(); day++) {
      DayForecast before = flat.days().get(day);
      DayForecast after = cut.days().get(day);
      double factor = after.date().isBefore(CUT) ? 1.0 : 0.25;
      assertThat(after.medianUsd().doubleValue())
          .isCloseTo(factor * before.medianUsd().doubleValue(), within(1e-9));
      assertThat(after.volumePartUsd().doubleValue())
          .isEqualTo(before.volumePartUsd().doubleValue());
      assertThat(after.pricePartUsd().doubleValue())
          .isCloseTo(
              after.medianUsd().doubleValue() - after.volumePartUsd().doubleValue(), within(1e-9));
      assertThat(before.pricePartUsd().doubleValue()).isZero();
    }
  }

  @Test
  void a_price_cut_in_the_past_does_not_read_as_a_fall_in_usage() {
    LocalDate cut = ORIGIN.minusDays(20);
    DailySeries volume = Series.endingAtOrigin("tokens", 120, Series::rhythm);
    GroupForecast forecast = single(new Leaf(volume, date -> date.isBefore(cut) ? 8.0 : 2.0));
    for (DayForecast day : forecast.days().subList(0, 20)) {
      double truth = 2.0 * Series.rhythm(day.date());
      assertThat(day.medianUsd().doubleValue()).isCloseTo(truth, within(0.1 * truth));
    }
    assertThat(forecast.accuracy().wape()).isLessThan(0.1);
  }

  @Test
  void a_months_total_is_its_actual_days_and_the_forecast_of_the_rest() {
    Random random = new Random(1);
    DailySeries volume = Series.noisy("tokens", ORIGIN.minusDays(119), 120, random);
    GroupForecast forecast = single(new Leaf(volume, date -> 0.5));
    double actual = 0.0;
    for (int day = 1; day <= ORIGIN.getDayOfMonth(); day++) {
      actual += 0.5 * volume.valueOn(MARCH.atDay(day));
    }
    PeriodForecast march = forecast.months().get(0);
    assertThat(march.actualSoFarUsd().doubleValue()).isCloseTo(actual, within(1e-9));
    assertThat(march.estimatedDays()).isZero();
    assertThat(march.medianUsd().doubleValue())
        .isCloseTo(actual + sumOfMedians(forecast, MARCH), within(1e-9));
    assertThat(march.cumulativeUsd()).hasSize(31).last().isEqualTo(march.medianUsd().doubleValue());
    PeriodForecast april = forecast.months().get(1);
    assertThat(april.actualSoFarUsd().doubleValue()).isZero();
    assertThat(april.medianUsd().doubleValue())
        .isCloseTo(sumOfMedians(forecast, APRIL), within(1e-9));
  }

  @Test
  void no_date_of_passing_a_budget_contradicts_the_bounds_of_its_month() {
    for (int seed = 0; seed < 20; seed++) {
      DailySeries volume = Series.noisy("tokens", ORIGIN.minusDays(69), 70, new Random(seed));
      for (PeriodForecast month : single(new Leaf(volume, date -> 0.5)).months()) {
        assertThat(month.cumulativeLo80()).isSorted().last().isEqualTo(month.lo80());
        assertThat(month.cumulativeHi80()).isSorted().last().isEqualTo(month.hi80());
        for (int day = 0; day < month.cumulativeUsd().size(); day++) {
          assertThat(month.cumulativeUsd().get(day))
              .isBetween(month.cumulativeLo80().get(day), month.cumulativeHi80().get(day));
        }
        assertThat(month.latestDateOver(month.lo80())).isNull();
        assertThat(month.earliestDateOver(month.hi80())).isNull();
      }
    }
  }

  @Test
  void dates_of_passing_a_budget_are_in_order_where_nothing_is_uncertain() {
    for (int cents = 1; cents < 300; cents += 7) {
      double price = cents / 100.0;
      DailySeries volume = Series.endingAtOrigin("tokens", 70, date -> 1.0);
      for (PeriodForecast month : single(new Leaf(volume, date -> price)).months()) {
        for (double budget : month.cumulativeUsd()) {
          LocalDate earliest = month.earliestDateOver(budget);
          LocalDate expected = month.expectedDateOver(budget);
          LocalDate latest = month.latestDateOver(budget);
          assertThat(latest == null || expected != null && !latest.isBefore(expected))
              .as("%s a day", price)
              .isTrue();
          assertThat(expected == null || earliest != null && !expected.isBefore(earliest)).isTrue();
        }
        assertThat(month.lo95()).isLessThanOrEqualTo(month.lo80());
        assertThat(month.hi80()).isLessThanOrEqualTo(month.hi95());
      }
    }
  }

  @Test
  void a_past_month_is_forecast_again_as_it_would_have_been_on_its_eve_on_day_10_and_on_day_20() {
    LocalDate start = LocalDate.of(2026, 1, 10);
    DailySeries volume = Series.noisy("tokens", start, 60, new Random(8));
    YearMonth february = YearMonth.of(2026, 2);
    List<SeriesGroup> all = List.of(new SeriesGroup("all", List.of(0)));
    List<MonthAccuracy> trials =
        forecaster.monthEnds(List.of(new Leaf(volume, date -> 0.5)), all, ORIGIN).accuracies();

    assertThat(trials).extracting(MonthAccuracy::dayOfMonth).containsExactly(0, 10, 20);
    for (MonthAccuracy trial : trials) {
      LocalDate eve = LocalDate.of(2026, 1, 31).plusDays(trial.dayOfMonth());
      YearMonth current = YearMonth.from(eve);
      double[] known = new double[(int) ChronoUnit.DAYS.between(start, eve) + 1];
      for (int day = 0; day < known.length; day++) {
        known[day] = volume.valueOn(start.plusDays(day));
      }
      GroupForecast whole =
          forecaster
              .forecast(
                  List.of(new Leaf(new DailySeries("tokens", start, known), date -> 0.5)),
                  all,
                  eve,
                  current.plusMonths(1).atEndOfMonth(),
                  List.of(current, current.plusMonths(1)))
              .get(0);
      PeriodForecast then = whole.months().get(current.equals(february) ? 0 : 1);
      double came = 0.0;
      for (int day = trial.dayOfMonth() + 1; day <= 28; day++) {
        came += 0.5 * volume.valueOn(february.atDay(day));
      }
      double said = then.medianUsd().subtract(then.actualSoFarUsd()).doubleValue();
      assertThat(trial.months()).isEqualTo(1);
      assertThat(trial.method()).isEqualTo(whole.accuracy().method());
      assertThat(trial.longestDays()).isEqualTo(28 - trial.dayOfMonth());
      assertThat(trial.wape()).isCloseTo(Math.abs(said - came) / came, within(1e-9));
      assertThat(trial.bias()).isCloseTo((said - came) / came, within(1e-9));
    }
  }

  @Test
  void no_month_is_tried_that_has_less_than_two_weeks_before_it() {
    DailySeries volume = Series.endingAtOrigin("tokens", 50, Series::rhythm);
    assertThat(
            forecaster
                .monthEnds(
                    List.of(new Leaf(volume, date -> 1.0)),
                    List.of(new SeriesGroup("all", List.of(0))),
                    ORIGIN)
                .accuracies())
        .isEmpty();
  }

  @Test
  void trials_of_months_follow_from_the_days_of_those_months_and_before_them_alone() {
    LocalDate start = LocalDate.of(2026, 1, 10);
    double[] values = new double[60];
    for (int day = 0; day < values.length; day++) {
      values[day] = 100 + day % 7;
    }
    MonthTrials known = trials(values, date -> 0.5, ORIGIN);

    double[] more = Arrays.copyOf(values, 70);
    Arrays.fill(more, 55, 70, 900.0);
    LocalDate february = LocalDate.of(2026, 2, 28);
    MonthTrials later =
        trials(more, date -> date.isAfter(february) ? 0.9 : 0.5, start.plusDays(69));
    assertThat(later.inputs()).isEqualTo(known.inputs());
    assertThat(later.accuracies()).isEqualTo(known.accuracies()).isNotEmpty();

    double[] corrected = values.clone();
    corrected[30] += 1.0;
    assertThat(trials(corrected, date -> 0.5, ORIGIN).inputs()).isNotEqualTo(known.inputs());
    assertThat(trials(values, date -> date.equals(february) ? 0.4 : 0.5, ORIGIN).inputs())
        .isNotEqualTo(known.inputs());
    assertThat(trials(values, date -> 0.5, LocalDate.of(2026, 1, 31)).inputs())
        .isNotEqualTo(known.inputs());
  }

  private MonthTrials trials(double[] values, UnitPrices prices, LocalDate origin) {
    DailySeries volume = new DailySeries("tokens", LocalDate.of(2026, 1, 10), values);
    return forecaster.monthEnds(
        List.of(new Leaf(volume, prices)), List.of(new SeriesGroup("all", List.of(0))), origin);
  }

  @Test
  void a_months_interval_comes_from_errors_of_sums_and_is_narrower_than_added_bounds() {
    DailySeries volume = Series.noisy("tokens", ORIGIN.minusDays(364), 365, new Random(2));
    GroupForecast forecast = single(new Leaf(volume, date -> 1.0));
    double added = 0.0;
    for (DayForecast day : forecast.days()) {
      added += YearMonth.from(day.date()).equals(APRIL) ? day.hi80() - day.lo80() : 0.0;
    }
    PeriodForecast april = forecast.months().get(1);
    assertThat(april.hi80() - april.lo80()).isPositive().isLessThan(0.8 * added);
    assertThat(april.lo95()).isLessThan(april.lo80()).isPositive();
    assertThat(april.hi95()).isGreaterThan(april.hi80());
  }

  @Test
  void a_quarter_is_its_months_and_its_interval_comes_from_errors_of_its_own_sums() {
    DailySeries volume = Series.noisy("tokens", ORIGIN.minusDays(364), 365, new Random(2));
    CalendarPeriod quarter = CalendarPeriod.quarterOf(YearMonth.of(2026, 2));
    GroupForecast forecast =
        forecaster
            .forecast(
                List.of(new Leaf(volume, date -> 1.0)),
                List.of(new SeriesGroup("all", List.of(0))),
                ORIGIN,
                THROUGH,
                List.of(YearMonth.of(2026, 1), YearMonth.of(2026, 2), MARCH),
                List.of(quarter))
            .get(0);
    PeriodForecast first = forecast.quarters().get(0);
    PeriodForecast march = forecast.months().get(2);
    assertThat(first.period().firstDay()).isEqualTo(LocalDate.of(2026, 1, 1));
    assertThat(first.period().lastDay()).isEqualTo(LocalDate.of(2026, 3, 31));
    assertThat(forecast.months().stream().map(PeriodForecast::medianUsd).reduce(BigDecimal::add))
        .hasValue(first.medianUsd());
    assertThat(first.hi80() - first.lo80()).isCloseTo(march.hi80() - march.lo80(), within(1e-6));
    assertThat(first.cumulativeUsd()).hasSize(90);
    ChangeFromPeriod change = first.change();
    double fourth = 0.0;
    for (int day = 0; day < 31 + 30 + 31; day++) {
      fourth += volume.valueOn(LocalDate.of(2025, 10, 1).plusDays(day));
    }
    assertThat(change.previousUsd().doubleValue()).isCloseTo(fourth, within(1e-6 * fourth));
    assertThat(
            change
                .volumeUsd()
                .add(change.priceUsd())
                .add(change.mixUsd())
                .add(change.previousUsd()))
        .isEqualByComparingTo(first.medianUsd());
  }

  @Test
  void days_of_a_quarter_beyond_the_months_are_forecast_and_change_no_other_figure() {
    Random random = new Random(4);
    List<Leaf> leaves = new ArrayList<>();
    for (int leaf = 0; leaf < 3; leaf++) {
      DailySeries volume = Series.noisy("leaf " + leaf, ORIGIN.minusDays(199), 200, random);
      leaves.add(new Leaf(volume, date -> 2.0));
    }
    List<SeriesGroup> groups =
        List.of(
            new SeriesGroup("total", List.of(0, 1, 2)), new SeriesGroup("team=a", List.of(0, 2)));
    List<YearMonth> months = List.of(MARCH, APRIL);
    List<CalendarPeriod> quarters = List.of(CalendarPeriod.quarterOf(APRIL));
    List<GroupForecast> without = forecaster.forecast(leaves, groups, ORIGIN, THROUGH, months);
    List<GroupForecast> with =
        forecaster.forecast(leaves, groups, ORIGIN, THROUGH, months, quarters);
    for (int group = 0; group < groups.size(); group++) {
      assertThat(with.get(group).days()).isEqualTo(without.get(group).days());
      assertThat(with.get(group).contributions()).isEqualTo(without.get(group).contributions());
      assertThat(with.get(group).accuracy()).isEqualTo(without.get(group).accuracy());
      PeriodForecast april = with.get(group).months().get(1);
      assertThat(april.medianUsd()).isEqualTo(without.get(group).months().get(1).medianUsd());
      assertThat(april.hi95()).isEqualTo(without.get(group).months().get(1).hi95());
      PeriodForecast second = with.get(group).quarters().get(0);
      double scale = april.medianUsd().doubleValue();
      assertThat(second.medianUsd().doubleValue()).isBetween(2.5 * scale, 3.5 * scale);
      double width = april.hi80() - april.lo80();
      assertThat(second.hi80() - second.lo80()).isBetween(2 * width, 4 * width);
      assertThat(second.cumulativeUsd()).hasSize(91);
    }
  }

  @Test
  void a_stated_effect_that_has_begun_is_not_put_on_what_it_raised_already() {
    LocalDate first = ORIGIN.minusDays(5);
    LocalDate last = ORIGIN.plusDays(4);
    LeafPlan plan =
        new LeafPlan(Set.of(), day -> day.isBefore(first) || day.isAfter(last) ? 1.0 : 1.4);
    double[] values = new double[120];
    for (int day = 0; day < values.length; day++) {
      values[day] = day < 114 ? 100.0 : 140.0;
    }
    DailySeries volume = new DailySeries("one", ORIGIN.minusDays(119), values);
    GroupForecast forecast = single(new Leaf(volume, day -> 1.0, "", plan));
    assertThat(forecast.days().subList(0, 10))
        .extracting(day -> Math.round(day.medianUsd().doubleValue()))
        .containsExactly(140L, 140L, 140L, 140L, 100L, 100L, 100L, 100L, 100L, 100L);
  }

  @Test
  void a_stated_effect_moves_its_days_of_its_leaves_and_stands_in_events() {
    LocalDate launch = ORIGIN.plusDays(8);
    LeafPlan plan = new LeafPlan(Set.of(), day -> day.equals(launch) ? 1.5 : 1.0);
    DailySeries one = Series.noisy("one", ORIGIN.minusDays(199), 200, new Random(8));
    DailySeries two = Series.noisy("two", ORIGIN.minusDays(199), 200, new Random(9));
    List<SeriesGroup> groups =
        List.of(
            new SeriesGroup("total", List.of(0, 1)),
            new SeriesGroup("team=one", List.of(0)),
            new SeriesGroup("team=two", List.of(1)));
    List<GroupForecast> without =
        forecaster.forecast(
            List.of(new Leaf(one, d -> 2.0), new Leaf(two, d -> 2.0)),
            groups,
            ORIGIN,
            THROUGH,
            List.of(MARCH));
    List<GroupForecast> with =
        forecaster.forecast(
            List.of(new Leaf(one, d -> 2.0, "", plan), new Leaf(two, d -> 2.0)),
            groups,
            ORIGIN,
            THROUGH,
            List.of(MARCH));
    assertThat(with.get(2).days()).isEqualTo(without.get(2).days());
    double before = without.get(1).days().get(7).medianUsd().doubleValue();
    double added = 0.5 * before;
    assertThat(with.get(1).days().get(7).medianUsd().doubleValue())
        .isCloseTo(before + added, within(1e-9 * before));
    assertThat(with.get(1).days().get(8)).isEqualTo(without.get(1).days().get(8));
    for (GroupForecast group : with.subList(0, 2)) {
      DayContributions day = group.contributions().get(7);
      assertThat(day.usd().get(Block.EVENTS).doubleValue()).isCloseTo(added, within(1e-9 * before));
      assertThat(day.usd().values().stream().reduce(BigDecimal::add))
          .hasValue(group.days().get(7).medianUsd());
      assertThat(group.contributions().get(8).usd().get(Block.EVENTS)).isZero();
    }
    assertThat(
            with.get(0).months().get(0).medianUsd().doubleValue()
                - without.get(0).months().get(0).medianUsd().doubleValue())
        .isCloseTo(added, within(1e-6 * before));
    assertThat(with.get(0).accuracy().wape()).isEqualTo(without.get(0).accuracy().wape());
  }

  @Test
  void a_recurring_event_is_learned_by_the_leaves_it_concerns_and_by_their_sums() {
    TreeSet<Long> days = new TreeSet<>();
    for (int month = 0; month < 8; month++) {
      days.add(ORIGIN.plusDays(9).minusDays(23L * month).toEpochDay());
    }
    EventColumns columns = new EventColumns();
    columns.addSlots("sale", days);
    SpendForecaster informed =
        new SpendForecaster(ForecastSettings.defaults(), columns.events(), Map.of());
    Random random = new Random(3);
    DailySeries selling =
        Series.endingAtOrigin(
            "selling",
            200,
            date ->
                (days.contains(date.toEpochDay()) ? 1600 : 1000)
                    * Math.exp(0.15 * random.nextGaussian()));
    DailySeries other = Series.noisy("other", ORIGIN.minusDays(199), 200, new Random(9));
    List<SeriesGroup> groups =
        List.of(
            new SeriesGroup("total", List.of(0, 1)),
            new SeriesGroup("team=selling", List.of(0)),
            new SeriesGroup("team=other", List.of(1)));
    List<GroupForecast> forecasts =
        informed.forecast(
            List.of(
                new Leaf(selling, d -> 2.0, "", new LeafPlan(Set.of("sale"), d -> 1.0)),
                new Leaf(other, d -> 2.0)),
            groups,
            ORIGIN,
            THROUGH,
            List.of(MARCH));
    for (GroupForecast group : forecasts.subList(0, 2)) {
      assertThat(group.contributions().get(8).usd().get(Block.EVENTS).doubleValue())
          .as(group.id())
          .isGreaterThan(100.0);
      assertThat(group.contributions().get(7).usd().get(Block.EVENTS)).isZero();
      // The day of the sale is less certain than its neighbours are.
      assertThat(relativeWidth(group.days().get(8)))
          .isGreaterThan(1.01 * relativeWidth(group.days().get(7)))
          .isGreaterThan(1.01 * relativeWidth(group.days().get(9)));
    }
    for (DayContributions day : forecasts.get(2).contributions()) {
      assertThat(day.usd().get(Block.EVENTS)).isZero();
    }
  }

  @Test
  void a_month_that_holds_an_event_is_less_certain_where_the_event_was_seen_once() {
    assertThat(widthOfMonthWithLaunch(1)).isGreaterThan(1.3 * widthOfMonthWithLaunch(8));
  }

  /** The relative width of March, in whose last two weeks is an event that was seen before. */
  private static double widthOfMonthWithLaunch(int seen) {
    TreeSet<Long> days = new TreeSet<>();
    for (int time = 1; time <= seen; time++) {
      days.add(ORIGIN.minusDays(11L * time).toEpochDay());
    }
    MARCH
        .atDay(18)
        .datesUntil(MARCH.atEndOfMonth().plusDays(1))
        .forEach(day -> days.add(day.toEpochDay()));
    EventColumns columns = new EventColumns();
    columns.addSlots("launch", days);
    Random random = new Random(5);
    DailySeries series =
        Series.endingAtOrigin(
            "launching",
            200,
            date ->
                (days.contains(date.toEpochDay()) ? 1600 : 1000)
                    * Math.exp(0.1 * random.nextGaussian()));
    PeriodForecast march =
        new SpendForecaster(ForecastSettings.defaults(), columns.events(), Map.of())
            .forecast(
                List.of(new Leaf(series, d -> 2.0, "", new LeafPlan(Set.of("launch"), d -> 1.0))),
                List.of(new SeriesGroup("total", List.of(0))),
                ORIGIN,
                THROUGH,
                List.of(MARCH))
            .get(0)
            .months()
            .get(0);
    return (march.hi80() - march.lo80()) / march.medianUsd().doubleValue();
  }

  private static double relativeWidth(DayForecast day) {
    return Math.log(day.hi80() / day.lo80());
  }

  @Test
  void the_probability_of_passing_a_budget_agrees_with_the_bounds() {
    DailySeries volume = Series.noisy("tokens", ORIGIN.minusDays(200), 201, new Random(3));
    PeriodForecast march = single(new Leaf(volume, date -> 1.0)).months().get(0);
    assertThat(march.probabilityOver(march.hi80())).isCloseTo(0.1, within(1e-3));
    assertThat(march.probabilityOver(march.lo80())).isCloseTo(0.9, within(1e-3));
    assertThat(march.probabilityOver(march.actualSoFarUsd().doubleValue() / 2)).isEqualTo(1.0);
    assertThat(march.probabilityOver(100 * march.hi95())).isZero();
    assertThat(march.expectedDateOver(march.medianUsd().doubleValue() + 1)).isNull();
    double budget = (march.lo80() + march.hi80()) / 2;
    assertThat(march.earliestDateOver(budget)).isBefore(MARCH.atDay(31)).isAfter(ORIGIN);
    assertThat(march.latestDateOver(budget)).isNull();
    assertThat(march.latestDateOver(march.lo80() / 2))
        .isAfterOrEqualTo(march.expectedDateOver(march.lo80() / 2));
    LocalDate passing = march.expectedDateOver(march.actualSoFarUsd().doubleValue() + 1);
    assertThat(passing).isEqualTo(ORIGIN.plusDays(1));
  }

  @Test
  void a_past_month_is_known_and_has_no_spread() {
    DailySeries volume = Series.endingAtOrigin("tokens", 120, Series::rhythm);
    PeriodForecast february =
        forecast(List.of(new Leaf(volume, date -> 1.0)), List.of(YearMonth.of(2026, 2)))
            .get(0)
            .months()
            .get(0);
    assertThat(february.lo95())
        .isEqualTo(february.hi95())
        .isEqualTo(february.actualSoFarUsd().doubleValue());
    assertThat(february.probabilityOver(february.medianUsd().doubleValue() - 1)).isEqualTo(1.0);
    assertThat(february.probabilityOver(february.medianUsd().doubleValue())).isZero();
  }

  @Test
  void an_unknown_day_of_the_month_is_estimated_and_counted() {
    LocalDate lost = ORIGIN.minusDays(4);
    ToDoubleFunction<LocalDate> value =
        date -> date.equals(lost) ? Double.NaN : Series.rhythm(date);
    PeriodForecast whole =
        single(new Leaf(Series.endingAtOrigin("t", 150, Series::rhythm), d -> 1)).months().get(0);
    PeriodForecast march =
        single(new Leaf(Series.endingAtOrigin("t", 150, value), d -> 1)).months().get(0);
    assertThat(march.estimatedDays()).isEqualTo(1);
    assertThat(march.actualSoFarUsd().doubleValue())
        .isCloseTo(whole.actualSoFarUsd().doubleValue() - Series.rhythm(lost), within(1e-6));
    assertThat(march.medianUsd().doubleValue())
        .isCloseTo(whole.medianUsd().doubleValue(), within(0.02 * whole.medianUsd().doubleValue()));
  }

  @Test
  void usage_without_a_price_is_left_out_of_money_and_named() {
    DailySeries volume = Series.endingAtOrigin("priced", 100, Series::rhythm);
    DailySeries other = Series.endingAtOrigin("unpriced", 100, date -> Double.NaN);
    List<Leaf> leaves = List.of(new Leaf(volume, date -> 1.0), new Leaf(other, date -> Double.NaN));
    GroupForecast both = forecast(leaves, List.of(MARCH)).get(0);
    GroupForecast alone = forecast(leaves.subList(0, 1), List.of(MARCH)).get(0);
    assertThat(both.unpricedSeries()).containsExactly("unpriced");
    assertThat(both.months().get(0).medianUsd().doubleValue())
        .isEqualTo(alone.months().get(0).medianUsd().doubleValue());
    assertThat(alone.unpricedSeries()).isEmpty();
  }

  @Test
  void the_result_does_not_depend_on_the_order_of_leaves_and_groups() {
    Random random = new Random(6);
    List<Leaf> leaves = new ArrayList<>();
    for (int leaf = 0; leaf < 12; leaf++) {
      double price = Math.abs(random.nextGaussian());
      int days = 20 + random.nextInt(200);
      LocalDate start = ORIGIN.minusDays(days - 1L);
      leaves.add(new Leaf(Series.noisy("leaf" + leaf, start, days, random), date -> price));
    }
    List<SeriesGroup> groups =
        List.of(
            new SeriesGroup("total", IntStream.range(0, 12).boxed().toList()),
            new SeriesGroup("team", List.of(2, 5, 7, 11)));
    List<Leaf> reversed = new ArrayList<>(leaves);
    java.util.Collections.reverse(reversed);
    List<SeriesGroup> mirrored =
        List.of(
            new SeriesGroup("team", List.of(0, 6, 4, 9)),
            new SeriesGroup("total", IntStream.range(0, 12).boxed().toList()));
    List<GroupForecast> first =
        forecaster.forecast(leaves, groups, ORIGIN, THROUGH, List.of(MARCH));
    List<GroupForecast> second =
        forecaster.forecast(reversed, mirrored, ORIGIN, THROUGH, List.of(MARCH));
    for (int group = 0; group < 2; group++) {
      GroupForecast other = second.get(1 - group);
      assertThat(other.days()).isEqualTo(first.get(group).days());
      assertThat(other.accuracy()).isEqualTo(first.get(group).accuracy());
      assertThat(other.months().get(0).hi80()).isEqualTo(first.get(group).months().get(0).hi80());
    }
  }

  @Test
  void parts_add_up_to_the_total_to_the_last_digit() {
    Random random = new Random(12);
    List<Leaf> leaves = new ArrayList<>();
    for (int leaf = 0; leaf < 12; leaf++) {
      double price = random.nextDouble() / 7;
      leaves.add(
          new Leaf(Series.noisy("leaf" + leaf, ORIGIN.minusDays(150), 151, random), date -> price));
    }
    List<SeriesGroup> groups =
        List.of(
            new SeriesGroup("model=a", List.of(0, 3, 6, 9)),
            new SeriesGroup("model=b", List.of(1, 2, 4, 5, 7, 8, 10, 11)),
            new SeriesGroup("team=a", List.of(0, 1, 2, 3, 4)),
            new SeriesGroup("team=b", List.of(5, 6, 7, 8, 9, 10, 11)),
            new SeriesGroup("total", IntStream.range(0, 12).boxed().toList()));
    List<GroupForecast> forecasts =
        forecaster.forecast(leaves, groups, ORIGIN, THROUGH, List.of(MARCH));
    for (int day = 0; day < forecasts.get(4).days().size(); day++) {
      BigDecimal total = forecasts.get(4).days().get(day).medianUsd();
      for (int first : new int[] {0, 2}) {
        assertThat(
                forecasts
                    .get(first)
                    .days()
                    .get(day)
                    .medianUsd()
                    .add(forecasts.get(first + 1).days().get(day).medianUsd()))
            .isEqualTo(total);
      }
    }
    assertThat(
            forecasts
                .get(2)
                .months()
                .get(0)
                .medianUsd()
                .add(forecasts.get(3).months().get(0).medianUsd()))
        .isEqualTo(forecasts.get(4).months().get(0).medianUsd());
    assertThat(forecasts.get(4).accuracy().gainOverRunRate()).isPositive();
  }

  @Test
  void a_months_change_is_split_into_volume_price_and_mix() {
    LocalDate from = MARCH.atDay(1);
    DailySeries cheap = Series.endingAtOrigin("cheap", 120, d -> d.isBefore(from) ? 100.0 : 50.0);
    DailySeries dear = Series.endingAtOrigin("dear", 120, d -> d.isBefore(from) ? 100.0 : 150.0);
    List<Leaf> leaves =
        List.of(
            new Leaf(cheap, d -> 1.0, "tokens"),
            new Leaf(dear, d -> d.isBefore(from) ? 3.0 : 6.0, "tokens"));
    PeriodForecast march = forecast(leaves, List.of(MARCH)).get(0).months().get(0);
    ChangeFromPeriod change = march.change();
    double total = march.medianUsd().doubleValue();
    double tokens = (total - 31 * 50.0) / 6.0 + 31 * 50.0;

    assertThat(change.previousUsd()).isEqualByComparingTo("11200");
    // Half of the price of the expensive series is new.
    assertThat(change.priceUsd().doubleValue()).isCloseTo((total - 1550.0) / 2, within(100.0));
    assertThat(change.volumeUsd().doubleValue())
        .isCloseTo((tokens / 5600 - 1) * 11_200, within(200.0));
    assertThat(change.volumeUsd().add(change.priceUsd()).add(change.mixUsd()))
        .isEqualByComparingTo(march.medianUsd().subtract(change.previousUsd()));
    assertThat(change.mixUsd()).isPositive();
    assertThat(forecast(leaves, List.of(YearMonth.of(2025, 11))).get(0).months().get(0).change())
        .isNull();
  }

  @Test
  void a_model_that_has_stopped_is_forecast_as_nothing_whatever_its_team_does() {
    LocalDate stop = ORIGIN.minusDays(20);
    Leaf stopped =
        new Leaf(
            Series.endingAtOrigin("old", 150, d -> d.isAfter(stop) ? 0.0 : Series.rhythm(d)),
            date -> 1.0);
    Leaf alive = new Leaf(Series.noisy("new", ORIGIN.minusDays(150), 151, new Random(2)), d -> 1.0);
    List<SeriesGroup> groups =
        List.of(new SeriesGroup("old", List.of(0)), new SeriesGroup("total", List.of(0, 1)));
    List<GroupForecast> forecasts =
        forecaster.forecast(List.of(stopped, alive), groups, ORIGIN, THROUGH, List.of(MARCH));
    assertThat(forecasts.get(0).days())
        .allSatisfy(day -> assertThat(day.medianUsd()).isEqualByComparingTo(BigDecimal.ZERO))
        // Errors from before it stopped were of a series that is no more.
        .allSatisfy(day -> assertThat(day.hi95()).isZero());
    PeriodForecast march = forecasts.get(0).months().get(0);
    assertThat(march.hi95()).isEqualTo(march.actualSoFarUsd().doubleValue());
    assertThat(forecasts.get(1).days().get(0).medianUsd()).isPositive();
    assertThat(forecasts.get(1).days().get(0).hi80())
        .isGreaterThan(forecasts.get(1).days().get(0).medianUsd().doubleValue());
  }

  @Test
  void a_quarter_of_what_has_stopped_is_as_uncertain_as_its_unknown_day() {
    LocalDate stop = ORIGIN.minusDays(40);
    Leaf stopped =
        new Leaf(
            Series.endingAtOrigin(
                "old",
                150,
                d ->
                    d.isAfter(stop)
                        ? 0.0
                        : d.equals(stop.minusDays(3)) ? Double.NaN : Series.rhythm(d)),
            date -> 1.0);
    PeriodForecast quarter =
        forecaster
            .forecast(
                List.of(stopped),
                List.of(new SeriesGroup("old", List.of(0))),
                ORIGIN,
                THROUGH,
                List.of(MARCH),
                List.of(CalendarPeriod.quarterOf(MARCH)))
            .get(0)
            .quarters()
            .get(0);
    double estimate = quarter.medianUsd().subtract(quarter.actualSoFarUsd()).doubleValue();
    assertThat(estimate).isPositive();
    assertThat(quarter.hi95() - quarter.actualSoFarUsd().doubleValue())
        .isGreaterThan(estimate)
        .isLessThan(4 * estimate);
  }

  @Test
  void nothing_after_the_origin_is_used() {
    DailySeries volume = Series.noisy("s", ORIGIN.minusDays(120), 121, new Random(8));
    double[] longer = new double[160];
    for (int day = 0; day < longer.length; day++) {
      longer[day] = day < 121 ? volume.valueOn(volume.start().plusDays(day)) : 1e9;
    }
    GroupForecast known = single(new Leaf(volume, date -> 1.0));
    GroupForecast leaky =
        single(new Leaf(new DailySeries("s", volume.start(), longer), date -> 1.0));
    assertThat(leaky.days()).isEqualTo(known.days());
    assertThat(leaky.accuracy()).isEqualTo(known.accuracy());
  }

  @Test
  void odd_input_gives_a_finite_forecast_that_is_never_negative() {
    Random random = new Random(9);
    for (int round = 0; round < 60; round++) {
      int days = random.nextInt(100);
      int kind = round % 4;
      double scale = Math.pow(10, random.nextInt(12) - 4);
      DailySeries volume =
          Series.endingAtOrigin(
              "odd",
              days,
              date ->
                  switch (kind) {
                    case 0 -> 0.0;
                    case 1 -> random.nextBoolean() ? Double.NaN : scale;
                    case 2 -> random.nextInt(3) == 0 ? scale : 0.0;
                    default -> scale * random.nextGaussian();
                  });
      GroupForecast forecast = single(new Leaf(volume, date -> 1e-6));
      for (DayForecast day : forecast.days()) {
        assertThat(day.lo95()).isFinite().isBetween(0.0, day.lo80());
        assertThat(day.lo80()).isLessThanOrEqualTo(day.medianUsd().doubleValue());
        assertThat(day.hi80()).isBetween(day.medianUsd().doubleValue(), day.hi95());
        assertThat(day.hi95()).isFinite();
        assertThat(day.meanUsd().doubleValue()).isFinite().isNotNegative();
      }
      for (PeriodForecast month : forecast.months()) {
        assertThat(month.probabilityOver(scale)).isBetween(0.0, 1.0);
        assertThat(month.hi95()).isFinite().isGreaterThanOrEqualTo(month.medianUsd().doubleValue());
      }
    }
  }

  @Test
  void a_bad_series_does_not_touch_its_siblings() {
    Leaf good = new Leaf(Series.noisy("good", ORIGIN.minusDays(99), 100, new Random(1)), d -> 1);
    Leaf bad =
        new Leaf(Series.endingAtOrigin("bad", 100, date -> Double.POSITIVE_INFINITY), d -> 1);
    List<SeriesGroup> groups =
        List.of(new SeriesGroup("good", List.of(0)), new SeriesGroup("bad", List.of(1)));
    List<GroupForecast> both =
        forecaster.forecast(List.of(good, bad), groups, ORIGIN, THROUGH, List.of(MARCH));
    assertThat(both.get(0).days()).isEqualTo(single(good).days());
    assertThat(both.get(1).days()).allSatisfy(day -> assertThat(day.hi95()).isFinite());
  }

  @Test
  void wrong_use_is_refused_with_what_to_do() {
    Leaf leaf = new Leaf(Series.endingAtOrigin("same", 30, date -> 1.0), date -> 1.0);
    List<SeriesGroup> groups = List.of(new SeriesGroup("g", List.of(3)));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> forecaster.forecast(List.of(leaf, leaf), groups, ORIGIN, THROUGH, List.of()))
        .withMessageContaining("'same'")
        .withMessageContaining("own id");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> forecaster.forecast(List.of(leaf), groups, ORIGIN, THROUGH, List.of()))
        .withMessageContaining("'g' names leaf 3");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                forecaster.forecast(
                    List.of(leaf), List.of(), ORIGIN, ORIGIN.minusDays(1), List.of()))
        .withMessageContaining("2026-03-09");
  }

  @Test
  void an_empty_request_gives_an_empty_answer() {
    assertThat(forecaster.forecast(List.of(), List.of(), ORIGIN, THROUGH, List.of(MARCH)))
        .isEmpty();
    GroupForecast empty = forecast(List.of(), List.of(MARCH)).get(0);
    assertThat(empty.months().get(0).hi95()).isZero();
  }

  private static double sumOfMedians(GroupForecast forecast, YearMonth month) {
    return forecast.days().stream()
        .filter(day -> YearMonth.from(day.date()).equals(month))
        .mapToDouble(day -> day.medianUsd().doubleValue())
        .sum();
  }

  private GroupForecast single(Leaf leaf) {
    return forecast(List.of(leaf), List.of(MARCH, APRIL)).get(0);
  }

  private List<GroupForecast> forecast(List<Leaf> leaves, List<YearMonth> months) {
    List<Integer> all = IntStream.range(0, leaves.size()).boxed().toList();
    return forecaster.forecast(
        leaves, List.of(new SeriesGroup("total", all)), ORIGIN, THROUGH, months);
  }
}
