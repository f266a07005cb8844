package io.spendcast.job;

import io.spendcast.forecast.family.Frequency;
import io.spendcast.forecast.history.WideSpacing;
import java.util.Optional;

/** Says that a history may have been read with another frequency than its own. */
final class WideSpacingText {
  private static final int DAYS_OF_A_WEEK = 7;
  private static final int HOURS_OF_A_DAY = 24;

  private WideSpacingText() {}

  /** Empty where the values of each series are neighbours somewhere. */
  static Optional<String> of(WideSpacing spacing, Frequency frequency) {
    if (spacing.first() == null) {
      return Optional.empty();
    }
    String unit =
        switch (frequency) {
          case DAILY -> "days";
          case WEEKLY -> "weeks";
          case HOURLY -> "hours";
        };
    String advice =
        switch (frequency) {
          case DAILY -> spacing.slots() >= DAYS_OF_A_WEEK ? "; of weeks, give --frequency W" : "";
          case WEEKLY -> "";
          case HOURLY -> spacing.slots() >= HOURS_OF_A_DAY ? "; of days, give --frequency D" : "";
        };
    return Optional.of(
        "%,d series have no two values closer than %d %s, such as '%s': what lies between is estimated%s"
            .formatted(spacing.series(), spacing.slots(), unit, spacing.first(), advice));
  }
}
