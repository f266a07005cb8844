package io.spendcast.forecast;

/**
 * How far the level may move over a horizon: what the series has ever done over a stretch of that
 * length, times an allowance. Levels are means of seven days on the logarithmic scale, without the
 * season.
 */
final class GrowthCap {
  private static final int LEVEL_DAYS = 7;
  private static final double SMALLEST_MOVE = 0.05;

  private final double current;
  private final double[] rise;
  private final double[] fall;

  private GrowthCap(double current, double[] rise, double[] fall) {
    this.current = current;
    this.rise = rise;
    this.fall = fall;
  }

  /**
   * @param levels one a day up to the origin, without gaps
   */
  static GrowthCap of(double[] levels, int horizon, double allowance) {
    int span = Math.min(LEVEL_DAYS, levels.length);
    double[] means = new double[levels.length - span + 1];
    for (int day = 0; day < means.length; day++) {
      for (int inner = 0; inner < span; inner++) {
        means[day] += levels[day + inner] / span;
      }
    }
    double[] rise = new double[horizon];
    double[] fall = new double[horizon];
    double highest = SMALLEST_MOVE;
    double lowest = -SMALLEST_MOVE;
    for (int lag = 1; lag <= horizon; lag++) {
      for (int day = lag; day < means.length && lag <= means.length / 2; day++) {
        highest = Math.max(highest, means[day] - means[day - lag]);
        lowest = Math.min(lowest, means[day] - means[day - lag]);
      }
      rise[lag - 1] = highest * allowance;
      fall[lag - 1] = lowest * allowance;
    }
    return new GrowthCap(means[means.length - 1], rise, fall);
  }

  /** The level of the day {@code day} (0 is the first after the origin), held within the cap. */
  double apply(int day, double level) {
    double move = level - current;
    return current + Math.max(fall[day], Math.min(rise[day], move));
  }

  /** The factor by which a day may pass the highest day of the history. */
  double largestFactor(int day) {
    return StrictMath.exp(rise[day]);
  }
}
