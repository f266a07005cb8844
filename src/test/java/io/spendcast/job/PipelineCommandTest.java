package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PipelineCommandTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void a_day_is_run_on_the_morning_after_it_in_the_reporting_zone() {
    assertThat(parsed("--run-date", "2026-08-16").now(BERLIN))
        .isEqualTo(Instant.parse("2026-08-17T04:00:00Z"));
  }

  @Test
  void a_given_instant_wins() {
    assertThat(parsed("--run-date", "2026-08-16", "--now", "2026-08-20T00:00:00Z").now(BERLIN))
        .isEqualTo(Instant.parse("2026-08-20T00:00:00Z"));
  }

  private static WeeklyJob parsed(String... args) {
    WeeklyJob job = new WeeklyJob();
    new CommandLine(job).parseArgs(args);
    return job;
  }
}
