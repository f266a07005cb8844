package io.spendcast.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PercentileRankTest {
  @Test
  void the_rank_is_the_ceiling_of_the_decimal_product() {
    assertThat(PercentileRank.of(0.95, 20)).isEqualTo(19);
    assertThat(PercentileRank.of(0.95, 21)).isEqualTo(20);
    assertThat(PercentileRank.of(0.5, 4)).isEqualTo(2);
    assertThat(PercentileRank.of(0.5, 5)).isEqualTo(3);
    assertThat(PercentileRank.of(1, 7)).isEqualTo(7);
    assertThat(PercentileRank.of(0, 7)).isEqualTo(1);
    assertThat(PercentileRank.of(0.999, 1_000_000_000_000L)).isEqualTo(999_000_000_000L);
  }

  @Test
  void a_binary_product_just_above_the_rank_does_not_push_it_up() {
    assertThat(Math.ceil(0.07 * 100)).isEqualTo(8);
    assertThat(PercentileRank.of(0.07, 100)).isEqualTo(7);
  }

  @Test
  void a_quantile_outside_its_range_and_an_empty_set_are_refused() {
    assertThatThrownBy(() -> PercentileRank.of(-0.1, 5)).hasMessageContaining("-0.1");
    assertThatThrownBy(() -> PercentileRank.of(Double.NaN, 5)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> PercentileRank.of(0.5, 0)).hasMessageContaining("at least one value");
  }
}
