package io.spendcast.forecast.family;

/**
 * How far a level may move over a horizon: what it has ever done over a stretch of that length,
 * times an allowance. Levels are means over a season, of seven slots at least.
 */
final class LevelLimit {
  private static final double ALLOWANCE = 1.25;
  private static final double SMALLEST_MOVE = 0.05;
  private static final int SHORTEST_MEAN = 7;
  private static final int LONGEST_MEAN = 24;

  private final double current;
  private final double[] rise;
  private final double[] fall;

  private LevelLimit(double current, double[] rise, double[] fall) {
    this.current = current;
    this.rise = rise;
    this.fall = fall;
  }

  /**
   * @param levels one a slot up to the origin, without gaps
   */
  static LevelLimit of(double[] levels, int horizon, int season) {
    int wanted = Math.max(SHORTEST_MEAN, Math.min(season, LONGEST_MEAN));
    int span = Math.min(wanted, levels.length);
    double[] means = means(levels, span);
    double[] rise = new double[horizon];
    double[] fall = new double[horizon];
    double highest = SMALLEST_MOVE;
    double lowest = -SMALLEST_MOVE;
    // A mean stands for the middle of its slots, so that the origin lies half a span after it.
    int lag = 0;
    for (int ahead = 1; ahead <= horizon; ahead++) {
      while (lag < ahead + (span - 1) / 2) {
        // Means of a season change little from one lag to the next: every span-th tells enough.
        lag += lag < span ? 1 : span;
        for (int slot = lag; slot < means.length && lag <= means.length / 2; slot++) {
          double move = means[slot] - means[slot - lag];
          highest = Math.max(highest, move);
          lowest = Math.min(lowest, move);
        }
      }
      rise[ahead - 1] = highest * ALLOWANCE;
      fall[ahead - 1] = lowest * ALLOWANCE;
    }
    return new LevelLimit(means[means.length - 1], rise, fall);
  }

  /** The level {@code ahead} slots after the origin (0 is the first), held within the limit. */
  double apply(int ahead, double level) {
    return current + Math.max(fall[ahead], Math.min(rise[ahead], level - current));
  }

  private static double[] means(double[] levels, int span) {
    double[] means = new double[levels.length - span + 1];
    double sum = 0.0;
    for (int slot = 0; slot < levels.length; slot++) {
      sum += levels[slot] - (slot >= span ? levels[slot - span] : 0.0);
      if (slot >= span - 1) {
        means[slot - span + 1] = sum / span;
      }
    }
    return means;
  }
}
