package io.spendcast.forecast;

import java.util.List;

/**
 * How much farther from the forecast the bounds of intervals lie than the backtest says, since the
 * intervals of past runs held more or fewer days than they should have: the logarithm of the factor
 * moves by a fixed step for each week, up with the share of days outside the 80 % interval and down
 * where that share is below a fifth. Over many weeks a fifth of the days lies outside, whatever the
 * backtest is wrong about, as long as the factor stays off its limits: the quantile tracker of
 * Angelopoulos, Candès and Tibshirani (2023, <i>Conformal PID control for time series
 * prediction</i>) on a scale.
 */
public final class IntervalCorrection {
  /** Leaves the intervals as the backtest says. */
  public static final double NONE = 1.0;

  private static final double OUTSIDE_80 = 0.2;
  private static final double STEP = 0.25;
  private static final double WEEK = 7.0;
  private static final double LEAST = 0.7;
  private static final double GREATEST = 2.0;

  private IntervalCorrection() {}

  /**
   * What came of a past forecast in its first seven days.
   *
   * @param days that were complete and priced, at most seven
   * @param outside of these, outside the 80 % interval of that forecast
   */
  public record PastWeek(int days, int outside) {}

  /**
   * The factor, from 0.7 to 2, on the distance in logarithms.
   *
   * @param weeks the oldest first; each forecast had the factor of those before it
   */
  public static double of(List<PastWeek> weeks) {
    double factor = NONE;
    for (PastWeek week : weeks) {
      double excess = week.outside() - OUTSIDE_80 * week.days();
      double moved = factor * StrictMath.exp(STEP * excess / WEEK);
      factor = Math.max(LEAST, Math.min(GREATEST, moved));
    }
    return factor;
  }
}
