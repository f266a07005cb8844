package io.spendcast.forecast.family;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The weighted candidates, or the better baseline where they do not beat it, or nothing.
 *
 * @param shares one per candidate, together one; none where the series is over
 * @param path medians of the slots to come
 * @param tested per origin, the same with shares that do not know that origin
 * @param reason why the shares are what they are, with the figures that decided it
 */
record Combination(double[] shares, double[] path, List<double[]> tested, String reason) {
  private static final int FEWEST_KNOWN = 14;
  private static final int FEWEST_JUDGES = 2;

  static Combination of(Family family, Window window, RollingOrigins origins, int horizon) {
    double[][] paths = RollingOrigins.paths(family, window, horizon);
    Combination usual = usual(family, window, origins, paths, horizon);
    int silent = Silence.atEnd(window, family.calendar());
    if (silent == 0) {
      return usual;
    }
    String reason = "nothing for %d slots, more than twice as long as ever before: it is over";
    // Before it was silent it was forecast as usual.
    return new Combination(
        new double[paths.length], new double[horizon], usual.tested(), reason.formatted(silent));
  }

  /** Whether the series has ended, so that nothing is expected of it. */
  boolean isOver() {
    return Arrays.stream(shares).allMatch(share -> share == 0.0);
  }

  private static Combination usual(
      Family family,
      Window window,
      RollingOrigins origins,
      double[] @Nullable [] paths,
      int horizon) {
    if (window.known() < FEWEST_KNOWN) {
      String reason = "%d known values, a combination needs %d: run-rate";
      return alone(
          family.insteadOf(family.runRate()),
          paths,
          origins,
          reason.formatted(window.known(), FEWEST_KNOWN));
    }
    double[] shares = Weights.of(origins, -1, family.sharing(paths), family.runRate());
    List<double[]> tested = new ArrayList<>();
    for (int origin = 0; origin < origins.count(); origin++) {
      double[][] eligible = family.sharing(origins.paths().get(origin));
      double[] without = Weights.of(origins, origin, eligible, family.runRate());
      int slots = origins.actual().get(origin).length;
      tested.add(Weights.combine(without, origins.paths().get(origin), slots));
    }
    if (origins.count() == 0) {
      return new Combination(
          shares,
          Weights.combine(shares, paths, horizon),
          tested,
          "combination; equal shares, since the history is too short to test methods on it");
    }
    double own = error(origins, shares);
    double runRate = error(origins, tested(origins, family.runRate()));
    double naive = error(origins, tested(origins, family.seasonalNaive()));
    String figures =
        String.format(
            Locale.ROOT,
            "error over %d origins: combination %.4g, run-rate %.4g, seasonal naive %.4g",
            origins.count(),
            own,
            runRate,
            naive);
    if (origins.count() >= FEWEST_JUDGES && own >= Math.min(runRate, naive)) {
      int plain = naive < runRate ? family.seasonalNaive() : family.runRate();
      int told = family.insteadOf(plain);
      boolean isToldBetter = error(origins, tested(origins, told)) <= Math.min(runRate, naive);
      int better = isToldBetter ? told : plain;
      String name = family.candidates().get(told).name();
      String reason = "the combination does not beat " + name + " and steps aside; " + figures;
      return alone(better, paths, origins, reason);
    }
    return new Combination(
        shares, Weights.combine(shares, paths, horizon), tested, "combination; " + figures);
  }

  private static Combination alone(
      int candidate, double[] @Nullable [] paths, RollingOrigins origins, String reason) {
    double[] shares = new double[paths.length];
    shares[candidate] = 1.0;
    double[] path = paths[candidate];
    return new Combination(
        shares, path == null ? new double[0] : path, tested(origins, candidate), reason);
  }

  /** Baselines carry every series with a known value. */
  private static List<double[]> tested(RollingOrigins origins, int baseline) {
    List<double[]> tested = new ArrayList<>();
    for (int origin = 0; origin < origins.count(); origin++) {
      double[] path = origins.paths().get(origin)[baseline];
      tested.add(path == null ? new double[origins.actual().get(origin).length] : path);
    }
    return tested;
  }

  /** The sum of absolute errors of one combination at all origins. */
  private static double error(RollingOrigins origins, double[] shares) {
    List<double[]> combined = new ArrayList<>();
    for (int origin = 0; origin < origins.count(); origin++) {
      int slots = origins.actual().get(origin).length;
      combined.add(Weights.combine(shares, origins.paths().get(origin), slots));
    }
    return error(origins, combined);
  }

  /** The sum of absolute errors of one path per origin. */
  static double error(RollingOrigins origins, List<double[]> tested) {
    double sum = 0.0;
    for (int origin = 0; origin < origins.count(); origin++) {
      sum += origins.absoluteError(origin, tested.get(origin));
    }
    return sum;
  }
}
