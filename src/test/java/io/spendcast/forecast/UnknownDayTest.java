package io.spendcast.forecast;

import static io.spendcast.forecast.Series.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** What an incomplete day is taken for, and what the month before came to. */
class UnknownDayTest {
  private static final YearMonth MARCH = YearMonth.of(2026, 3);
  private static final LocalDate LOST = ORIGIN.minusDays(4);

  @Test
  void a_day_never_ends_below_what_has_come_of_it() {
    assertThat(estimate(day -> 10.0, Map.of(LOST, 25.0))).isEqualTo(25.0);
    assertThat(estimate(day -> 10.0, Map.of(LOST, 4.0))).isEqualTo(10.0);
    assertThat(estimate(day -> 10.0, Map.of())).isEqualTo(10.0);
  }

  @Test
  void what_had_ended_is_nothing_beyond_what_has_come() {
    ToDoubleFunction<LocalDate> ended = day -> day.isAfter(LOST.minusDays(4)) ? 0.0 : 10.0;
    assertThat(estimate(ended, Map.of())).isZero();
    assertThat(estimate(ended, Map.of(LOST, 1.5))).isEqualTo(1.5);
    ToDoubleFunction<LocalDate> weekdays = day -> day.getDayOfWeek().getValue() > 5 ? 0.0 : 10.0;
    assertThat(LOST.getDayOfWeek().getValue()).isEqualTo(5);
    assertThat(estimate(weekdays, Map.of())).as("a Friday").isEqualTo(10.0);
  }

  @Test
  void a_model_that_began_within_the_month_before_has_cost_what_it_cost() {
    Leaf old = new Leaf(Series.endingAtOrigin("old", 150, day -> 100.0), day -> 1.0);
    Leaf begun = new Leaf(Series.endingAtOrigin("new", 20, day -> 7.0), day -> 2.0);
    List<GroupForecast> forecasts =
        forecast(
            List.of(old, begun),
            List.of(
                new SeriesGroup("total", List.of(0, 1)), new SeriesGroup("model=new", List.of(1))));
    ChangeFromPeriod change = forecasts.get(1).months().get(0).change();
    assertThat(change).isNotNull();
    // Ten days of February, since the origin is the tenth of March.
    assertThat(change.previousUsd()).isEqualByComparingTo("140");
    assertThat(forecasts.get(0).months().get(0).change().previousUsd())
        .isEqualByComparingTo("2940");
  }

  /** What the lost day is taken for, at a dollar a unit. */
  private static double estimate(ToDoubleFunction<LocalDate> value, Map<LocalDate, Double> soFar) {
    DailySeries volume =
        Series.endingAtOrigin(
            "t", 150, day -> day.equals(LOST) ? Double.NaN : value.applyAsDouble(day));
    List<Leaf> leaves =
        new ArrayList<>(List.of(new Leaf(volume, day -> 1.0, "", LeafPlan.none(), soFar)));
    PeriodForecast march =
        forecast(leaves, List.of(new SeriesGroup("total", List.of(0)))).get(0).months().get(0);
    double future = 0.0;
    for (int day = 1; day <= MARCH.lengthOfMonth() - ORIGIN.getDayOfMonth(); day++) {
      future +=
          forecast(leaves, List.of(new SeriesGroup("total", List.of(0))))
              .get(0)
              .days()
              .get(day - 1)
              .medianUsd()
              .doubleValue();
    }
    return Math.round(
            1e6 * (march.medianUsd().subtract(march.actualSoFarUsd()).doubleValue() - future))
        / 1e6;
  }

  private static List<GroupForecast> forecast(List<Leaf> leaves, List<SeriesGroup> groups) {
    return new SpendForecaster(ForecastSettings.defaults())
        .forecast(leaves, groups, ORIGIN, MARCH.atEndOfMonth(), List.of(MARCH));
  }
}
