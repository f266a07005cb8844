package io.spendcast.forecast.family;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Shares of candidates in a combination: the smallest error over the candidate's, to a power; none
 * for a candidate far behind the best; shrunk towards equal shares while origins are few.
 */
final class Weights {
  private static final double POWER = 6.0;
  private static final double FAR_BEHIND = 1.4;
  private static final double SHRINK = 1.0;
  private static final double TINY = 1e-12;

  private Weights() {}

  /**
   * @param left origin to leave out, or −1 for none
   * @param eligible paths of the candidates at the origin to forecast from; null is kept out
   * @return one share per candidate, together one
   */
  static double[] of(RollingOrigins origins, int left, double[] @Nullable [] eligible, int base) {
    int candidates = eligible.length;
    double[] errors = new double[candidates];
    int used = origins.count() - (left >= 0 ? 1 : 0);
    double best = Double.POSITIVE_INFINITY;
    for (int candidate = 0; candidate < candidates; candidate++) {
      errors[candidate] =
          eligible[candidate] == null
              ? Double.POSITIVE_INFINITY
              : relativeError(origins, left, candidate, base);
      best = Math.min(best, errors[candidate]);
    }
    if (Double.isInfinite(best)) {
      return equal(eligible);
    }
    double trust = used / (used + SHRINK);
    double total = 0.0;
    double[] shares = new double[candidates];
    for (int candidate = 0; candidate < candidates; candidate++) {
      if (errors[candidate] <= FAR_BEHIND * best + TINY) {
        double ratio = (best + TINY) / (errors[candidate] + TINY);
        shares[candidate] = trust * StrictMath.pow(ratio, POWER) + (1.0 - trust);
        total += shares[candidate];
      }
    }
    for (int candidate = 0; candidate < candidates; candidate++) {
      shares[candidate] /= total;
    }
    return shares;
  }

  /** Where nothing was tested, each that has a path has the same share. */
  private static double[] equal(double[] @Nullable [] eligible) {
    double[] shares = new double[eligible.length];
    long some = Arrays.stream(eligible).filter(Objects::nonNull).count();
    for (int candidate = 0; candidate < shares.length; candidate++) {
      shares[candidate] = eligible[candidate] == null ? 0.0 : 1.0 / some;
    }
    return shares;
  }

  /** The candidate's error over the baseline's at the origins where both have a path. */
  private static double relativeError(RollingOrigins origins, int left, int candidate, int base) {
    double own = 0.0;
    double other = 0.0;
    boolean tested = false;
    for (int origin = 0; origin < origins.count(); origin++) {
      double[] path = origins.paths().get(origin)[candidate];
      double[] baseline = origins.paths().get(origin)[base];
      if (origin != left && path != null && baseline != null) {
        own += origins.levelledError(origin, path);
        other += origins.levelledError(origin, baseline);
        tested = true;
      }
    }
    if (!tested) {
      return Double.POSITIVE_INFINITY;
    }
    return own / Math.max(other, TINY);
  }

  /** The weighted mean of the paths; the plain mean where none that has a share has a path. */
  static double[] combine(double[] shares, double[] @Nullable [] paths, int horizon) {
    double[] combined = new double[horizon];
    double total = 0.0;
    for (int candidate = 0; candidate < shares.length; candidate++) {
      double[] path = paths[candidate];
      if (path != null && shares[candidate] > 0.0) {
        total += shares[candidate];
        for (int ahead = 0; ahead < horizon; ahead++) {
          combined[ahead] += shares[candidate] * path[ahead];
        }
      }
    }
    if (total <= 0.0) {
      return mean(paths, horizon);
    }
    for (int ahead = 0; ahead < horizon; ahead++) {
      combined[ahead] /= total;
    }
    return combined;
  }

  private static double[] mean(double[] @Nullable [] paths, int horizon) {
    double[] mean = new double[horizon];
    int count = 0;
    for (double[] path : paths) {
      count += path == null ? 0 : 1;
    }
    for (double[] path : paths) {
      for (int ahead = 0; ahead < horizon && path != null; ahead++) {
        mean[ahead] += path[ahead] / count;
      }
    }
    return mean;
  }
}
