package io.spendcast.forecast.family;

import org.jspecify.annotations.Nullable;

/**
 * The level steps of a window on logarithms. Of a window with negative values or many zeros no
 * logarithms are taken, and none are known.
 *
 * @param lifts by which each slot lies below the level of the origin; null if there is no step
 * @param window at the level of the origin throughout; the same window if there is no step
 */
record Levels(Link link, double @Nullable [] lifts, Window window) {

  static Levels of(Window window) {
    Link link = Link.log(window.shift());
    boolean hasLogs = window.typical() > 0.0 && Regression.hasLogs(window);
    double[] lifts =
        hasLogs ? LevelSteps.lifts(window.logs(), window.season(), window.isOn()) : null;
    if (lifts == null) {
      return new Levels(link, null, window);
    }
    double[] values = window.values().clone();
    for (int slot = 0; slot < values.length; slot++) {
      values[slot] = moved(link, values[slot], lifts[slot]);
    }
    return new Levels(link, lifts, new Window(values, window.origin(), window.season()));
  }

  /**
   * The window at the level of the origin if two blocks or more lie after the newest step, else the
   * unchanged one.
   *
   * @param unchanged whose levels these are
   */
  Window lasting(Window unchanged) {
    int sure = 2 * LevelSteps.block(unchanged.season());
    return lifts != null && lifts[lifts.length - sure] == 0.0 ? window : unchanged;
  }

  /**
   * What came after a past origin, as it would have been at the level of that origin.
   *
   * @param came of the slots after it; not changed
   * @param age slots from there to the window's own origin
   */
  double[] asBefore(double[] came, int age) {
    if (lifts == null) {
      return came;
    }
    int origin = lifts.length - age - 1;
    double[] levelled = came.clone();
    for (int slot = 0; slot < levelled.length; slot++) {
      levelled[slot] = moved(link, came[slot], lifts[origin + 1 + slot] - lifts[origin]);
    }
    return levelled;
  }

  /** Nothing stays nothing at any level. */
  private static double moved(Link link, double value, double lift) {
    return value > 0.0 ? link.moved(value, lift) : value;
  }
}
