package io.spendcast.forecast.family;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every candidate said at past origins, and what came.
 *
 * @param actual per origin, the slots after it that are past by now; NaN where unknown
 * @param levelled the same at the level of the origin: a step after it is no method's fault, and
 *     the error it makes would drown what tells methods apart
 * @param paths per origin and candidate; null where the gate kept the candidate out
 */
record RollingOrigins(
    List<double[]> actual, List<double[]> levelled, List<double[] @Nullable []> paths) {
  private static final int FEWEST_TRAINING = 28;
  private static final int FEWEST_OF_SHORT = 14;

  static RollingOrigins of(Family family, Window window, int horizon, int wanted) {
    return at(family, window, horizon, ages(window, horizon, wanted));
  }

  /**
   * @param ages slots before the window's origin, each less than its length
   */
  static RollingOrigins at(Family family, Window window, int horizon, List<Integer> ages) {
    List<double[]> actual = new ArrayList<>();
    List<double[]> levelled = new ArrayList<>();
    Levels levels = family.levels(window, horizon);
    List<double[][]> paths = new ArrayList<>();
    for (int age : ages) {
      Window past = window.before(age, window.length()).seasonal();
      int slots = Math.min(age, horizon);
      double[] came = new double[slots];
      System.arraycopy(window.values(), window.length() - age, came, 0, slots);
      actual.add(came);
      levelled.add(levels.asBefore(came, age));
      paths.add(paths(family, past, slots));
    }
    return new RollingOrigins(actual, levelled, paths);
  }

  /** One path per candidate, held within what the series has shown; null where it is kept out. */
  static double[] @Nullable [] paths(Family family, Window window, int horizon) {
    List<Candidate> candidates = family.candidates();
    double[][] paths = new double[candidates.size()][];
    if (window.known() == 0) {
      return paths;
    }
    for (int index = 0; index < paths.length; index++) {
      if (candidates.get(index).carries(window)) {
        paths[index] = Bounds.hold(candidates.get(index).forecast(window, horizon), window);
      }
    }
    return paths;
  }

  int count() {
    return actual.size();
  }

  /** Sum of absolute errors of a path at one origin over its known slots. */
  double absoluteError(int origin, double[] path) {
    return absoluteError(actual.get(origin), path);
  }

  /** The same without what steps of the level after the origin did. */
  double levelledError(int origin, double[] path) {
    return absoluteError(levelled.get(origin), path);
  }

  private static double absoluteError(double[] came, double[] path) {
    double sum = 0.0;
    for (int slot = 0; slot < came.length; slot++) {
      double error = Math.abs(came[slot] - path[slot]);
      sum += Double.isNaN(error) ? 0.0 : error;
    }
    return sum;
  }

  /** Ages of origins in slots, newest first, about half a horizon apart. */
  static List<Integer> ages(Window window, int horizon, int wanted) {
    int length = window.length();
    // Two seasons, or where they are more than that, half of what there is, as of a year of weeks.
    int ofShort = Math.min(2 * window.season(), Math.max(FEWEST_OF_SHORT, length / 2));
    int training = length >= 2 * FEWEST_TRAINING ? FEWEST_TRAINING : ofShort;
    int room = window.length() - training;
    int step = Math.max(1, Math.min((horizon + 1) / 2, room / wanted));
    List<Integer> ages = new ArrayList<>();
    for (int age = step; age <= room && ages.size() < wanted; age += step) {
      ages.add(age);
    }
    return ages;
  }
}
