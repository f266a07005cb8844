package io.spendcast.facts.onepass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedDaysTest {
  @Test
  void a_day_is_shared_where_two_summaries_have_seen_it_and_nowhere_else() {
    SharedDays shared = SharedDays.of(List.of(Set.of(1, 2), Set.of(2, 3), Set.of(4), Set.of()));

    assertThat(IntStream.rangeClosed(0, 5).filter(shared::holds)).containsExactly(2);
    assertThat(shared.isNone()).isFalse();
  }

  @Test
  void no_day_of_one_summary_is_shared() {
    assertThat(SharedDays.of(List.of(Set.of(1, 2))).isNone()).isTrue();
    assertThat(SharedDays.of(List.of()).isNone()).isTrue();
  }
}
