package io.spendcast.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValidityTest {
  private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");
  private static final Instant JULY = Instant.parse("2026-07-01T00:00:00Z");
  private static final Instant AUGUST = Instant.parse("2026-08-01T00:00:00Z");

  @Test
  void a_bound_finer_than_a_microsecond_is_refused() {
    assertThat(new Validity(JUNE.plusNanos(1_000), JULY.plusNanos(1_000)).to()).isNotNull();
    assertThatThrownBy(() -> new Validity(JUNE.plusNanos(1), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("whole microseconds");
    assertThatThrownBy(() -> new Validity(JUNE, JULY.plusNanos(999)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("whole microseconds");
  }

  @Test
  void what_lies_in_another_is_the_part_that_both_hold() {
    assertThat(new Validity(JUNE, null).within(new Validity(JULY, AUGUST)))
        .isEqualTo(List.of(new Validity(JULY, AUGUST)));
    assertThat(new Validity(JUNE, AUGUST).within(new Validity(JULY, null)))
        .isEqualTo(List.of(new Validity(JULY, AUGUST)));
    assertThat(new Validity(JUNE, null).within(new Validity(JUNE, null)))
        .isEqualTo(List.of(new Validity(JUNE, null)));
    assertThat(new Validity(JUNE, JULY).within(new Validity(JULY, null))).isEmpty();
  }
}
