package io.spendcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DailySeriesTest {
  private static final LocalDate START = LocalDate.of(2026, 1, 1);

  @Test
  void a_day_before_the_start_is_zero_and_a_day_after_the_end_is_unknown() {
    DailySeries series = new DailySeries("s", START, new double[] {1, 2});
    assertThat(series.valueOn(START.minusDays(1))).isZero();
    assertThat(series.valueOn(START.plusDays(1))).isEqualTo(2);
    assertThat(series.valueOn(START.plusDays(2))).isNaN();
  }

  @Test
  void a_history_begins_with_a_known_day_and_ends_at_the_origin() {
    DailySeries series = new DailySeries("s", START, new double[] {Double.NaN, 2, Double.NaN, 4});
    assertThat(series.upTo(START.plusDays(2), 100)).containsExactly(2, Double.NaN);
    assertThat(series.upTo(START.plusDays(3), 2)).containsExactly(4);
    assertThat(series.upTo(START.plusDays(5), 100)).hasSize(5).endsWith(Double.NaN, Double.NaN);
    assertThat(series.upTo(START, 100)).isEmpty();
    assertThat(series.upTo(START.minusDays(4), 100)).isEmpty();
    assertThat(new DailySeries("s", START, new double[0]).upTo(START.plusDays(9), 5)).isEmpty();
  }

  @Test
  void later_changes_to_the_callers_array_change_nothing() {
    double[] values = {1, Double.POSITIVE_INFINITY};
    DailySeries series = new DailySeries("s", START, values);
    values[0] = 9;
    assertThat(series.valueOn(START)).isEqualTo(1);
    assertThat(series.valueOn(START.plusDays(1))).isNaN();
  }
}
