package io.spendcast.forecast;

import static io.spendcast.forecast.Series.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaselinesTest {
  private static final double UNKNOWN = Double.NaN;

  @Test
  void the_run_rate_is_the_mean_of_the_last_thirty_known_days() {
    double[] history = new double[60];
    Arrays.fill(history, 0, 30, 999.0);
    Arrays.fill(history, 30, 60, 10.0);
    history[45] = UNKNOWN;
    history[46] = 39.0;
    VolumePath path = new ShapedRunRate(WeekdayShape.flat()).forecast(history, ORIGIN, 3);
    assertThat(path.median()).containsOnly(11.0);
  }

  @Test
  void the_seasonal_naive_repeats_the_newest_known_same_weekday() {
    double[] history = {1, 2, 3, 4, 5, 6, 7, 11, UNKNOWN, 13, 14, 15, 16, 17};
    VolumePath path = WeekdayNaive.forecast(history, ORIGIN, 9);
    assertThat(path.median()).containsExactly(11, 2, 13, 14, 15, 16, 17, 11, 2);
  }

  @Test
  void a_series_too_short_for_a_shape_takes_that_of_its_siblings() {
    double[] sibling =
        Series.endingAtOrigin("s", 91, date -> date.getDayOfWeek().getValue() >= 6 ? 10 : 100)
            .upTo(ORIGIN, 91);
    WeekdayShape pooled = WeekdayShape.pooled(List.of(sibling), ORIGIN);
    double[] history = {5.0, 5.0};
    WeekdayShape shape = WeekdayShape.of(history, ORIGIN, pooled);
    VolumePath path = new ShapedRunRate(shape).forecast(history, ORIGIN, 7);
    // The origin is a Tuesday, so the fifth day from now is a Sunday.
    assertThat(path.median()[4]).isLessThan(0.4 * path.median()[0]);
  }
}
