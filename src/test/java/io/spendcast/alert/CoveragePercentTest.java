package io.spendcast.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoveragePercentTest {
  @ParameterizedTest
  @CsvSource({
    "0.983969, 98.39",
    "0.994999, 99.49",
    "0.995, 99.5",
    "0.999999, 99.99",
    "1, 100",
    "0.9, 90",
    "0.000017, 0.001",
    "0, 0"
  })
  void a_share_is_rounded_down_and_never_to_nothing(BigDecimal share, String percent) {
    assertThat(CoveragePercent.digits(share)).isEqualTo(percent);
  }
}
