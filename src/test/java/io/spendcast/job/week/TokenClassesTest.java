package io.spendcast.job.week;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ingest.Meter;
import io.spendcast.report.model.WeekHistory.TokenClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TokenClassesTest {
  @ParameterizedTest
  @EnumSource
  void exactly_the_meters_of_tokens_have_a_class(Meter meter) {
    assertThat(TokenClasses.of(meter.columnName()).isPresent()).isEqualTo(meter.countsTokens());
  }

  @ParameterizedTest
  @CsvSource({
    "input_cache_write_1h, INPUT_CACHE_WRITE",
    "output_image, IMAGE",
    "input_total, UNDIVIDED",
    "output_total, UNDIVIDED"
  })
  void related_meters_share_a_class(String meter, TokenClass expected) {
    assertThat(TokenClasses.of(meter)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({"served_from_cache", "nothing_metered", "a_meter_of_later"})
  void what_counts_no_tokens_has_none(String meter) {
    assertThat(TokenClasses.of(meter)).isEmpty();
  }
}
