package io.spendcast.forecast;

import java.time.LocalDate;

/**
 * The regression where the series carries it, otherwise the run-rate with a weekday shape: a
 * history that is short, mostly unknown, full of zeros or negative, or a series that has stopped.
 */
final class GatedRegression implements VolumeModel {
  private static final int STOPPED_DAYS = 14;
  private static final double MINIMUM_KNOWN_SHARE = 0.5;

  private final ForecastSettings settings;
  private final LogLinkRegression regression;
  private final WeekdayShape siblings;

  GatedRegression(ForecastSettings settings, LogLinkRegression regression, WeekdayShape siblings) {
    this.settings = settings;
    this.regression = regression;
    this.siblings = siblings;
  }

  @Override
  public VolumePath forecast(double[] history, LocalDate origin, int horizon) {
    int known = 0;
    int zeros = 0;
    int zeroRun = 0;
    int longestZeroRun = 0;
    boolean negative = false;
    for (double value : history) {
      if (Double.isNaN(value)) {
        continue;
      }
      known++;
      negative |= value < 0.0;
      if (value == 0.0) {
        zeros++;
        zeroRun++;
      } else {
        longestZeroRun = Math.max(longestZeroRun, zeroRun);
        zeroRun = 0;
      }
    }
    if (zeroRun >= STOPPED_DAYS && zeroRun > 2 * longestZeroRun) {
      return new VolumePath(new double[history.length], new double[horizon], new double[horizon]);
    }
    boolean carries =
        known >= settings.minimumDays()
            && known >= MINIMUM_KNOWN_SHARE * history.length
            && zeros <= settings.maximumZeroShare() * known
            && !negative;
    if (carries) {
      return regression.forecast(history, origin, horizon);
    }
    WeekdayShape shape = WeekdayShape.of(history, origin, siblings);
    return new RunRate(shape).forecast(history, origin, horizon);
  }
}
