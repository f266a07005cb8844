package io.spendcast.forecast;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shares of backtest days, and of sums over an origin's days, inside the interval that the other
 * origins give: leave one origin out. Null with fewer than two origins. Neighbouring origins share
 * days, so this flatters a little when origins lie closer than a horizon.
 */
record Coverage(@Nullable Double days, @Nullable Double totals) {
  static final double LOW_80 = 0.1;
  static final double LOW_95 = 0.025;

  /**
   * @param low the probability below the interval; as much lies above it
   */
  static Coverage measure(Backtest backtest, Method path, double low) {
    int days = 0;
    int daysInside = 0;
    int totals = 0;
    int totalsInside = 0;
    if (backtest.origins().size() < 2) {
      return new Coverage(null, null);
    }
    for (BacktestOrigin left : backtest.origins()) {
      List<BacktestOrigin> others = new ArrayList<>(backtest.origins());
      others.remove(left);
      BacktestErrors errors =
          new BacktestErrors(backtest.group(), others, path, IntervalCorrection.NONE);
      double actualSum = 0.0;
      double forecastSum = 0.0;
      int known = 0;
      for (int day = 0; day < left.days(); day++) {
        double actual = left.actualUsd()[day];
        double forecast = left.forecastUsd(path)[day];
        if (!Double.isNaN(actual)) {
          daysInside += inside(errors.day(day + 1, forecast, 0.0), actual, low);
          actualSum += actual;
          forecastSum += forecast;
          known++;
        }
      }
      days += known;
      if (known > 0) {
        totals++;
        totalsInside += inside(errors.sum(left.days(), known, forecastSum, 0.0), actualSum, low);
      }
    }
    return days == 0
        ? new Coverage(null, null)
        : new Coverage((double) daysInside / days, (double) totalsInside / totals);
  }

  private static int inside(Interval interval, double actual, double low) {
    return actual >= interval.lowUsd(low) && actual <= interval.highUsd(1 - low) ? 1 : 0;
  }
}
