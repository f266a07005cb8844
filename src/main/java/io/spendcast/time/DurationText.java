package io.spendcast.time;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Durations in words. */
public final class DurationText {
  private static final List<ChronoUnit> UNITS =
      List.of(
          ChronoUnit.DAYS,
          ChronoUnit.HOURS,
          ChronoUnit.MINUTES,
          ChronoUnit.SECONDS,
          ChronoUnit.MILLIS,
          ChronoUnit.MICROS);

  private DurationText() {}

  /** For example {@code 12 seconds}: in the largest unit of which it is a whole number. */
  public static String of(Duration duration) {
    for (ChronoUnit unit : UNITS) {
      long nanos = duration.toNanos();
      long size = unit.getDuration().toNanos();
      if (nanos != 0 && nanos % size == 0) {
        return words(nanos / size, unit);
      }
    }
    return duration.isZero()
        ? words(0, ChronoUnit.SECONDS)
        : words(duration.toNanos(), ChronoUnit.NANOS);
  }

  private static String words(long count, ChronoUnit unit) {
    String plural =
        switch (unit) {
          case MILLIS -> "milliseconds";
          case MICROS -> "microseconds";
          case NANOS -> "nanoseconds";
          default -> unit.toString().toLowerCase(Locale.ROOT);
        };
    return count + " " + (Math.abs(count) == 1 ? plural.substring(0, plural.length() - 1) : plural);
  }
}
