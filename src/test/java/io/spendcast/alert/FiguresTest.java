package io.spendcast.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource({
    "2.7149, 1.5, USD 2.71",
    "2.7149, 2.71, USD 2.72",
    "2.7051, 2.71, USD 2.71",
    "2.7199, 2.7195, USD 2.72",
    "2.7194, 2.7195, USD 2.71",
    "2.7194, , USD 2.72",
    "2.7196, 2.7197, USD 2.71",
    "0.1234567, 1, USD 0.123457",
    "0, 1, USD 0.00",
    "1234.5, , 'USD 1,234.50'"
  })
  void an_amount_is_rounded_to_the_nearest_cent_on_its_side_of_the_limit(
      BigDecimal amount, BigDecimal limit, String expected) {
    assertThat(Figures.usd(amount, limit)).isEqualTo(expected);
  }
}
