package io.spendcast.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ExactCostTest {
  @Test
  void a_cost_keeps_every_digit() {
    assertThat(ExactCost.of(999_999_999_999_999_999L, new BigDecimal("0.000000000000000001")))
        .isEqualTo(new BigDecimal("0.999999999999999999"));
    assertThat(ExactCost.of(3, new BigDecimal("7.5e-8")))
        .isEqualTo(new BigDecimal("0.000000225000000000"));
  }

  @Test
  void what_does_not_fit_is_refused_and_never_rounded() {
    assertThatIllegalArgumentException().isThrownBy(() -> ExactCost.of(-1, BigDecimal.ONE));
    assertThatThrownBy(() -> ExactCost.of(1, new BigDecimal("1e-19")))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> ExactCost.of(Long.MAX_VALUE, new BigDecimal("1000")))
        .isInstanceOf(ArithmeticException.class);
  }
}
