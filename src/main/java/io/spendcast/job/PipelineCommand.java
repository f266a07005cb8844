package io.spendcast.job;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A pipeline that a scheduler calls for a day. */
abstract class PipelineCommand extends JobCommand {
  private static final LocalTime MORNING = LocalTime.of(6, 0);

  @Option(
      names = "--run-date",
      paramLabel = "DATE",
      description =
          "The last day to run for: takes 06:00 of the next day, in the reporting zone, for the"
              + " present. An instant given by --now wins.")
  private @Nullable LocalDate runDate;

  @Override
  Instant now(ZoneId zone) {
    return runDate == null || isNowGiven()
        ? super.now(zone)
        : runDate.plusDays(1).atTime(MORNING).atZone(zone).toInstant();
  }
}
