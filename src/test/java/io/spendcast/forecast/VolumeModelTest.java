package io.spendcast.forecast;

import static io.spendcast.forecast.Series.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VolumeModelTest {
  private static final ForecastSettings SETTINGS = ForecastSettings.defaults();
  private static final double UNKNOWN = Double.NaN;

  @Test
  void the_run_rate_is_the_mean_of_the_last_thirty_known_days() {
    double[] history = new double[60];
    Arrays.fill(history, 0, 30, 999.0);
    Arrays.fill(history, 30, 60, 10.0);
    history[45] = UNKNOWN;
    history[46] = 39.0;
    VolumePath path = new RunRate(WeekdayShape.flat()).forecast(history, ORIGIN, 3);
    assertThat(path.median()).containsOnly(11.0);
  }

  @Test
  void the_seasonal_naive_repeats_the_newest_known_same_weekday() {
    double[] history = {1, 2, 3, 4, 5, 6, 7, 11, UNKNOWN, 13, 14, 15, 16, 17};
    VolumePath path = new SeasonalNaive().forecast(history, ORIGIN, 9);
    assertThat(path.median()).containsExactly(11, 2, 13, 14, 15, 16, 17, 11, 2);
  }

  @Test
  void a_series_too_short_for_a_shape_takes_that_of_its_siblings() {
    double[] sibling =
        Series.endingAtOrigin("s", 91, date -> date.getDayOfWeek().getValue() >= 6 ? 10 : 100)
            .upTo(ORIGIN, 91);
    WeekdayShape pooled = WeekdayShape.pooled(List.of(sibling), ORIGIN);
    VolumePath path = gated(pooled).forecast(new double[] {5.0, 5.0}, ORIGIN, 7);
    // The origin is a Tuesday, so the fifth day from now is a Sunday.
    assertThat(path.median()[4]).isLessThan(0.4 * path.median()[0]);
  }

  @Test
  void a_series_that_has_stopped_is_forecast_as_stopped() {
    double[] history = new double[90];
    Arrays.fill(history, 0, 70, 100.0);
    assertThat(gated(WeekdayShape.flat()).forecast(history, ORIGIN, 5).median()).containsOnly(0.0);
  }

  @Test
  void a_series_of_many_zeros_gets_its_run_rate() {
    double[] history = new double[90];
    for (int day = 0; day < 90; day += 3) {
      history[day] = 30.0;
    }
    VolumePath path = gated(WeekdayShape.flat()).forecast(history, ORIGIN, 28);
    assertThat(Arrays.stream(path.median()).average().orElseThrow()).isCloseTo(10.0, within(0.5));
  }

  @Test
  void no_series_however_odd_gives_a_negative_or_unknown_volume() {
    Random random = new Random(5);
    for (int round = 0; round < 400; round++) {
      double[] history = oddHistory(random);
      VolumePath path =
          gated(WeekdayShape.flat()).forecast(trimmed(history), ORIGIN, 1 + random.nextInt(60));
      double highest = Arrays.stream(history).filter(v -> v > 0).max().orElse(0.0);
      for (double[] values : List.of(path.median(), path.mean(), path.fitted())) {
        assertThat(Arrays.stream(values)).allSatisfy(v -> assertThat(v).isFinite().isNotNegative());
      }
      assertThat(Arrays.stream(path.median()))
          .as("round %d", round)
          .allSatisfy(v -> assertThat(v).isLessThanOrEqualTo(5 * highest + 1e-9));
    }
  }

  private static double[] oddHistory(Random random) {
    double[] history = new double[random.nextInt(130)];
    double scale = Math.pow(10, random.nextInt(13) - 3);
    int kind = random.nextInt(5);
    for (int day = 0; day < history.length; day++) {
      double noise = Math.abs(random.nextGaussian());
      history[day] =
          switch (kind) {
            case 0 -> 0.0;
            case 1 -> scale;
            case 2 -> random.nextInt(4) == 0 ? scale * noise : 0.0;
            case 3 -> scale * random.nextGaussian();
            default -> scale * Math.exp(random.nextGaussian());
          };
      if (random.nextInt(6) == 0) {
        history[day] = UNKNOWN;
      }
    }
    return history;
  }

  private static double[] trimmed(double[] history) {
    return new DailySeries("odd", ORIGIN.minusDays(history.length - 1L), history)
        .upTo(ORIGIN, SETTINGS.maximumHistoryDays());
  }

  private static VolumeModel gated(WeekdayShape siblings) {
    return new GatedRegression(
        SETTINGS, new LogLinkRegression(SETTINGS, new FactorCache(SETTINGS)), siblings);
  }
}
