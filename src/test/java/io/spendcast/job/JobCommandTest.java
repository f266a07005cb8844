package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobCommandTest {
  @Test
  void the_present_of_the_clock_is_a_whole_number_of_microseconds() {
    for (int i = 0; i < 100; i++) {
      assertThat(new PricesLoadJob(List.of()).now(ZoneOffset.UTC).getNano() % 1_000).isZero();
    }
  }
}
