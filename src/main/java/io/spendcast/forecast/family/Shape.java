package io.spendcast.forecast.family;

/**
 * The distribution of errors over their scale, pooled over series, by quarters of the horizon and
 * for sums. Counts are whole numbers, so that no order of adding changes them. A prior for a few
 * origins stands in while little was tested.
 */
public final class Shape {
  /** Quarters of the horizon, and behind them the sums over all of it. */
  static final int PARTS = 5;

  static final int SUMS = 4;

  /** One origin's weight in a part, shared by its slots. */
  private static final long ORIGIN = 1L << 20;

  private static final long PRIOR = 12 * ORIGIN;
  private static final int HALF_BINS = 300;
  private static final double STEP = 0.015;

  private final long[][] counts = new long[PARTS][2 * HALF_BINS + 1];

  /** Adds an error over its scale. */
  void add(int part, double unit, int slots) {
    counts[part][bin(unit)] += ORIGIN / slots;
  }

  /** Adds all that another shape holds. */
  public void add(Shape other) {
    for (int part = 0; part < PARTS; part++) {
      for (int bin = 0; bin < counts[part].length; bin++) {
        counts[part][bin] += other.counts[part][bin];
      }
    }
  }

  /** Whether nothing was added. */
  boolean isEmpty() {
    for (long[] part : counts) {
      for (long count : part) {
        if (count > 0) {
          return false;
        }
      }
    }
    return true;
  }

  static int part(int ahead, int horizon) {
    return Math.min(SUMS - 1, SUMS * (ahead - 1) / horizon);
  }

  /** The error, in scales, that a share of errors does not reach. */
  double quantile(int part, double probability) {
    double total = PRIOR;
    for (long count : counts[part]) {
      total += count;
    }
    double wanted = probability * total;
    double below = 0.0;
    double cumulativePrior = 0.0;
    for (int bin = 0; bin <= 2 * HALF_BINS; bin++) {
      double upTo = PriorShape.below(edge(bin + 1));
      double inside = counts[part][bin] + PRIOR * (upTo - cumulativePrior);
      cumulativePrior = upTo;
      if (below + inside >= wanted && inside > 0.0) {
        double share = (wanted - below) / inside;
        return edge(bin) + share * (edge(bin + 1) - edge(bin));
      }
      below += inside;
    }
    return edge(2 * HALF_BINS + 1);
  }

  /** The share of what was added that lies between two errors; NaN if nothing was. */
  double shareBetween(int part, double low, double high) {
    long total = 0;
    long inside = 0;
    for (int bin = 0; bin <= 2 * HALF_BINS; bin++) {
      double middle = (edge(bin) + edge(bin + 1)) / 2;
      total += counts[part][bin];
      inside += middle >= low && middle <= high ? counts[part][bin] : 0;
    }
    return total == 0 ? Double.NaN : (double) inside / total;
  }

  /** Bins are equal steps of the inverse hyperbolic sine: fine near zero, coarse in the tails. */
  private static int bin(double unit) {
    double position = Math.abs(unit);
    double sine = StrictMath.log(position + StrictMath.sqrt(position * position + 1.0));
    int step = (int) Math.min(HALF_BINS, sine / STEP + 0.5);
    return HALF_BINS + (unit < 0.0 ? -step : step);
  }

  private static double edge(int bin) {
    return StrictMath.sinh((bin - HALF_BINS - 0.5) * STEP);
  }
}
