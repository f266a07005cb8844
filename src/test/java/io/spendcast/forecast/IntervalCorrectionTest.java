package io.spendcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spendcast.forecast.IntervalCorrection.PastWeek;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IntervalCorrectionTest {
  private static final double BOUND_80 = 1.2816;

  @Test
  void without_past_weeks_and_with_a_fifth_outside_intervals_stay_as_they_are() {
    assertThat(IntervalCorrection.of(List.of())).isEqualTo(1.0);
    assertThat(IntervalCorrection.of(Collections.nCopies(30, new PastWeek(5, 1)))).isEqualTo(1.0);
  }

  @Test
  void one_week_moves_little_and_many_move_no_further_than_the_limits() {
    assertThat(IntervalCorrection.of(List.of(new PastWeek(7, 7)))).isCloseTo(1.221, within(0.001));
    assertThat(IntervalCorrection.of(List.of(new PastWeek(7, 0)))).isCloseTo(0.951, within(0.001));
    assertThat(IntervalCorrection.of(List.of(new PastWeek(1, 1)))).isCloseTo(1.029, within(0.001));
    assertThat(IntervalCorrection.of(Collections.nCopies(50, new PastWeek(7, 7)))).isEqualTo(2.0);
    assertThat(IntervalCorrection.of(Collections.nCopies(50, new PastWeek(7, 0)))).isEqualTo(0.7);
  }

  @Test
  void the_newest_weeks_count_most() {
    List<PastWeek> worse = new ArrayList<>(Collections.nCopies(20, new PastWeek(7, 0)));
    worse.addAll(Collections.nCopies(20, new PastWeek(7, 4)));
    List<PastWeek> better = new ArrayList<>(worse);
    Collections.reverse(better);

    assertThat(IntervalCorrection.of(worse)).isGreaterThan(1.5);
    assertThat(IntervalCorrection.of(better)).isLessThan(1.0);
  }

  @Test
  void intervals_of_a_wrong_width_come_to_hold_four_fifths_of_the_days() {
    for (double width : new double[] {0.6, 0.8, 1.0, 1.3}) {
      Random random = new Random(20261128);
      List<PastWeek> weeks = new ArrayList<>();
      int outside = 0;
      for (int week = 0; week < 520; week++) {
        double bound = width * BOUND_80 * IntervalCorrection.of(weeks);
        int missed = 0;
        for (int day = 0; day < 7; day++) {
          missed += Math.abs(random.nextGaussian()) > bound ? 1 : 0;
        }
        weeks.add(new PastWeek(7, missed));
        outside += week < 20 ? 0 : missed;
      }
      assertThat(outside / (500 * 7.0)).as("width %s", width).isCloseTo(0.2, within(0.02));
    }
  }
}
