package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ClosedBooksTest {
  @Test
  void what_has_no_price_adds_an_unknown_amount_and_not_zero() {
    assertThat(ClosedBooks.said(1, null, 7))
        .isEqualTo("1 correction adds an unknown amount and 7 units without a price");
    assertThat(ClosedBooks.said(2, new BigDecimal("-0.500"), 1))
        .isEqualTo("2 corrections add -0.5 USD and 1 unit without a price");
    assertThat(ClosedBooks.said(2, new BigDecimal("0E-18"), 0))
        .isEqualTo("2 corrections add 0 USD and 0 units without a price");
  }
}
