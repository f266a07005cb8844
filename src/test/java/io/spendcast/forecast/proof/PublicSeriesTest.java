package io.spendcast.forecast.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.forecast.family.SeriesCalendar;
import io.spendcast.forecast.family.Window;
import io.spendcast.forecast.history.SeriesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** On public series; skipped where the data folder is not given. */
class PublicSeriesTest {
  private static final SeriesCalendar DAILY = SeriesCalendar.daily();

  @Test
  void on_nn5_the_median_beats_the_best_published_local_method() throws IOException {
    HeldOutAccuracy accuracy = HeldOutAccuracy.of(read("nn5_daily.csv"), DAILY, 56, 0, 0);
    assertThat(accuracy.forecast()).hasSize(111);
    // Monash archive: TBATS 0.858, ETS 0.865, Theta 0.885.
    assertThat(HeldOutAccuracy.mean(accuracy.forecast())).isLessThanOrEqualTo(0.785);
  }

  @Test
  void on_short_gappy_series_the_median_beats_seasonal_smoothing_in_mean_and_median()
      throws IOException {
    HeldOutAccuracy accuracy = HeldOutAccuracy.of(read("fhv_daily.csv"), DAILY, 14, 35, 0);
    assertThat(accuracy.forecast()).hasSizeGreaterThan(500);
    assertThat(HeldOutAccuracy.mean(accuracy.forecast()))
        .isLessThan(HeldOutAccuracy.mean(accuracy.smoothing()));
    assertThat(HeldOutAccuracy.median(accuracy.forecast()))
        .isLessThan(HeldOutAccuracy.median(accuracy.smoothing()));
  }

  @Test
  void intervals_of_days_and_of_sums_hold() throws IOException {
    TreeMap<String, Window> series = read("nn5_daily.csv");
    series.keySet().removeIf(id -> !id.endsWith("3"));
    IntervalCoverage coverage = IntervalCoverage.of(series, DAILY, 28, 12, 21);
    assertThat(coverage.slots().share80()).isBetween(0.74, 0.86);
    assertThat(coverage.slots().share95()).isBetween(0.915, 0.985);
    assertThat(coverage.sums().share80()).isBetween(0.68, 0.9);
  }

  private static TreeMap<String, Window> read(String name) throws IOException {
    Path file = Path.of(System.getProperty("spendcast.data", ""), "forecast", name);
    Assumptions.assumeTrue(Files.isRegularFile(file), () -> file + " is not there");
    return SeriesFile.read(file, DAILY);
  }
}
