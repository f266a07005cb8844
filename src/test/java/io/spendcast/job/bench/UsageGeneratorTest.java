package io.spendcast.job.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageGeneratorTest {
  private static final int DAYS = 30;

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 33_333, 666_666, 3_333_333})
  void the_calls_of_a_day_are_the_days_own_whatever_days_follow(long ofDay) {
    UsageGenerator all = new UsageGenerator(7, ofDay * DAYS, DAYS, UsageGenerator.ONE_TEAM_AHEAD);
    UsageGenerator fewer =
        new UsageGenerator(7, ofDay * (DAYS - 1), DAYS - 1, UsageGenerator.ONE_TEAM_AHEAD);

    for (int day = 1; day < DAYS; day++) {
      assertThat(dayOf(all.call(day * ofDay - 1))).isEqualTo(day);
      assertThat(dayOf(all.call(day * ofDay))).isEqualTo(day + 1);
      assertThat(fewer.call(day * ofDay - 1)).isEqualTo(all.call(day * ofDay - 1));
    }
  }

  /** Of June 2026. */
  private static int dayOf(GeneratedCall call) {
    Instant at = Instant.ofEpochSecond(0, call.eventAtMicros() * 1_000);
    assertThat(at)
        .isBetween(Instant.parse("2026-06-01T00:00:00Z"), Instant.parse("2026-07-01T00:00:00Z"));
    return Integer.parseInt(at.toString().substring(8, 10));
  }
}
