package io.spendcast.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {
  @ParameterizedTest
  @CsvSource({
    "PT12S, 12 seconds",
    "PT1S, 1 second",
    "PT90S, 90 seconds",
    "PT2M, 2 minutes",
    "PT36H, 36 hours",
    "P1D, 1 day",
    "PT-3S, -3 seconds",
    "PT0S, 0 seconds",
    "PT1.5S, 1500 milliseconds",
    "PT0.000001S, 1 microsecond",
    "PT0.000000001S, 1 nanosecond"
  })
  void a_duration_is_told_in_the_largest_unit_of_which_it_is_a_whole_number(
      Duration duration, String words) {
    assertThat(DurationText.of(duration)).isEqualTo(words);
  }
}
