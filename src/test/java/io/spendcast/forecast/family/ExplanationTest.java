package io.spendcast.forecast.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  private static final LocalDate ORIGIN = LocalDate.of(2026, 3, 10);
  private static final int HORIZON = 28;
  private static final List<Integer> AGES = List.of(14, 28, 42, 56);
  private static final List<String> REGRESSIONS =
      List.of("regression_close_hinges", "regression_long_memory", "regression_additive");

  @Test
  void the_blocks_of_every_regression_and_of_a_combination_add_up_to_the_forecast() {
    Random random = new Random(1);
    Window window =
        window(
            500,
            date ->
                weekday(date)
                    * (1 + 0.3 * Math.cos(date.getDayOfMonth()))
                    * Math.exp(0.2 * random.nextGaussian() + date.toEpochDay() / 1e4));
    FamilyForecaster family = new FamilyForecaster(SeriesCalendar.daily());
    FamilyForecast forecast = family.forecast(window, HORIZON, HORIZON, AGES);
    assertThat(forecast.weights().keySet()).anyMatch(name -> name.startsWith("regression"));
    assertAddsUp(family.explain(window, HORIZON, forecast.weights()), forecast.median());
    for (String regression : REGRESSIONS) {
      assertAddsUp(explain(window, regression), path(window, regression));
    }
  }

  @Test
  void a_year_of_weeks_is_explained_without_the_season_that_its_forecast_left_out() {
    double[] weeks = new double[52];
    Random noise = new Random(3);
    for (int week = 0; week < weeks.length; week++) {
      weeks[week] = 1000 + 10 * week + 30 * noise.nextGaussian();
    }
    Window window = new Window(weeks, 2900, 52);
    FamilyForecaster family =
        new FamilyForecaster(new SeriesCalendar(Frequency.WEEKLY, 52, Events.none()));
    FamilyForecast forecast = family.forecast(window, HORIZON, 8);
    assertThat(forecast.tested()).isNotEmpty();
    assertAddsUp(family.explain(window, HORIZON, forecast.weights()), forecast.median());
  }

  @Test
  void a_pure_weekday_pattern_is_all_weekday() {
    Window window = window(280, ExplanationTest::weekday);
    for (String regression : REGRESSIONS) {
      Explanation explanation = explain(window, regression);
      double week = 0.0;
      for (int ahead = 0; ahead < HORIZON; ahead++) {
        double truth = weekday(ORIGIN.plusDays(ahead + 1));
        double level = value(explanation, Block.LEVEL, ahead);
        assertThat(level + value(explanation, Block.SEASON, ahead))
            .isCloseTo(truth, within(0.02 * truth));
        for (Block block : List.of(Block.TREND, Block.MONTH_POSITION, Block.CARRY_OVER)) {
          assertThat(value(explanation, block, ahead)).as(block.words()).isCloseTo(0, within(1.0));
        }
        week += Math.abs(value(explanation, Block.SEASON, ahead));
      }
      assertThat(week / HORIZON).isGreaterThan(20.0);
    }
  }

  @Test
  void growth_is_trend_and_a_month_end_is_month_position() {
    Explanation growing =
        explain(window(280, date -> 100 * Math.exp(grown(date))), "regression_long_memory");
    assertThat(value(growing, Block.TREND, 6)).isGreaterThan(1.0);
    assertThat(value(growing, Block.SEASON, 6)).isCloseTo(0.0, within(0.5));
    Explanation monthly =
        explain(
            window(280, date -> date.getDayOfMonth() >= 25 ? 200.0 : 100.0),
            "regression_wide_hinges");
    int endOfMarch = 31 - ORIGIN.getDayOfMonth() - 1;
    assertThat(value(monthly, Block.MONTH_POSITION, endOfMarch)).isGreaterThan(30.0);
    assertThat(value(monthly, Block.SEASON, endOfMarch)).isCloseTo(0.0, within(10.0));
  }

  @Test
  void a_known_event_is_events() {
    long next = ORIGIN.toEpochDay() + 10;
    Map<Long, double[]> days = new HashMap<>();
    for (int month = 0; month < 6; month++) {
      days.put(next - 30L * month, new double[] {1.0});
    }
    Events events = new Events(List.of("sale"), days);
    Random random = new Random(2);
    Window window =
        window(
            280,
            date ->
                (days.containsKey(date.toEpochDay()) ? 150.0 : 100.0)
                    * Math.exp(0.15 * random.nextGaussian()));
    Explanation explanation =
        Explanation.of(
            Family.of(new DesignCache(new SeriesCalendar(Frequency.DAILY, 7, events))),
            window,
            HORIZON,
            Map.of("regression_wide_hinges", 1.0));
    assertThat(value(explanation, Block.EVENTS, 9)).isBetween(20.0, 60.0);
    assertThat(value(explanation, Block.EVENTS, 8)).isZero();
    Explanation ofOthers =
        Explanation.of(
            Family.of(new DesignCache(new SeriesCalendar(Frequency.DAILY, 7, events))),
            window,
            HORIZON,
            Map.of("theta", 1.0));
    assertThat(value(ofOthers, Block.EVENTS, 9)).isBetween(20.0, 60.0);
    assertThat(value(ofOthers, Block.EVENTS, 8)).isZero();
    assertThat(value(ofOthers, Block.OTHER_METHODS, 9)).isBetween(80.0, 120.0);
  }

  @Test
  void what_is_no_regression_has_its_share_and_nothing_is_fitted_by_it() {
    Window window = window(280, ExplanationTest::weekday);
    FamilyForecaster family = new FamilyForecaster(SeriesCalendar.daily());
    Explanation half =
        family.explain(window, HORIZON, Map.of("run_rate", 0.5, "regression_wide_hinges", 0.5));
    double runRate = path(window, "run_rate")[0];
    assertThat(value(half, Block.OTHER_METHODS, 0)).isEqualTo(runRate / 2);
    assertThat(half.fittedShare()).isEqualTo(0.5);
    assertThat(half.fitted()[279]).isCloseTo(weekday(ORIGIN), within(1.0));
    Explanation none = family.explain(window, HORIZON, Map.of("run_rate", 1.0));
    assertThat(none.blocks()).containsOnlyKeys(Block.OTHER_METHODS);
    assertThat(none.fitted()).containsOnly(Double.NaN);
  }

  @Test
  void the_fit_of_days_before_a_lasting_jump_is_where_they_were() {
    Window window =
        window(280, date -> weekday(date) * (date.isBefore(ORIGIN.minusDays(100)) ? 1 : 5));
    double[] fitted = explain(window, "regression_wide_hinges").fitted();
    assertThat(fitted[50])
        .isCloseTo(weekday(ORIGIN.minusDays(229)), within(0.1 * weekday(ORIGIN.minusDays(229))));
    assertThat(fitted[279]).isCloseTo(5 * weekday(ORIGIN), within(0.5 * weekday(ORIGIN)));
  }

  @Test
  void effects_on_logarithms_are_worth_the_logarithmic_mean_and_leave_no_rest() {
    Link link = Link.log(3.0);
    double from = StrictMath.log(10.0);
    double to = StrictMath.log(40.0);
    assertThat(link.worth(from, to) * (to - from)).isCloseTo(30.0, within(1e-12));
    assertThat(link.worth(from, to)).isEqualTo(30.0 / Math.log(4.0), within(1e-12));
    assertThat(link.worth(to, from)).isEqualTo(link.worth(from, to), within(1e-12));
    assertThat(link.worth(from, from)).isEqualTo(10.0, within(1e-12));
    assertThat(Link.plain(7.0).worth(1.0, 2.0)).isEqualTo(7.0);
  }

  private static void assertAddsUp(Explanation explanation, double[] forecast) {
    for (int ahead = 0; ahead < HORIZON; ahead++) {
      double sum = 0.0;
      for (double[] block : explanation.blocks().values()) {
        sum += block[ahead];
      }
      assertThat(sum).isCloseTo(forecast[ahead], within(1e-9 * forecast[ahead]));
    }
  }

  private static Explanation explain(Window window, String candidate) {
    return new FamilyForecaster(SeriesCalendar.daily())
        .explain(window, HORIZON, Map.of(candidate, 1.0));
  }

  private static double[] path(Window window, String candidate) {
    return Family.of(new DesignCache(SeriesCalendar.daily())).candidates().stream()
        .filter(each -> each.name().equals(candidate))
        .findFirst()
        .orElseThrow()
        .forecast(window, HORIZON);
  }

  private static double value(Explanation explanation, Block block, int ahead) {
    return explanation.blocks().get(block)[ahead];
  }

  private static double grown(LocalDate date) {
    return 0.005 * (date.toEpochDay() - ORIGIN.toEpochDay());
  }

  private static double weekday(LocalDate date) {
    boolean weekend = date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
    return weekend ? 40.0 : 100.0 + date.getDayOfWeek().getValue();
  }

  private static Window window(int days, ToDoubleFunction<LocalDate> value) {
    double[] values = new double[days];
    for (int day = 0; day < days; day++) {
      values[day] = value.applyAsDouble(ORIGIN.minusDays(days - 1L - day));
    }
    return new Window(values, ORIGIN.toEpochDay(), 7);
  }
}
