package io.spendcast.forecast;

/** What a leaf's history carries. */
enum LeafGate {
  /** Nothing is known of it, or it has stopped: nothing is expected. */
  NOTHING,
  /** Too few known days: the run-rate with the weekday shape of its siblings. */
  RUN_RATE,
  /** The family, whose candidates have gates of their own. */
  FAMILY;

  private static final int STOPPED_DAYS = 14;

  /** Whether nothing is known of a series, or it has stopped. */
  static boolean hasStopped(double[] history) {
    return of(history, 0) == NOTHING;
  }

  /**
   * A series has stopped when it has been zero for two weeks, and for more than twice as long as
   * ever before.
   */
  static LeafGate of(double[] history, int minimumDays) {
    int known = 0;
    int zeroRun = 0;
    int longestZeroRun = 0;
    for (double value : history) {
      if (Double.isNaN(value)) {
        continue;
      }
      known++;
      if (value == 0.0) {
        zeroRun++;
      } else {
        longestZeroRun = Math.max(longestZeroRun, zeroRun);
        zeroRun = 0;
      }
    }
    if (known == 0 || zeroRun >= STOPPED_DAYS && zeroRun > 2 * longestZeroRun) {
      return NOTHING;
    }
    return known < minimumDays ? RUN_RATE : FAMILY;
  }
}
