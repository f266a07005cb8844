package io.spendcast.forecast.family;

/**
 * The scale on which errors are alike on high and on low slots: logarithms of shifted values, or
 * plain values where a series has negative ones.
 *
 * @param shift added before the logarithm; zero or negative: plain values over {@code unit}
 * @param unit what plain values are divided by; positive
 */
public record ErrorLink(double shift, double unit) {
  private static final int RECENT_SEASONS = 26;
  private static final double STEADY_SHARE = 0.02;
  private static final double SPARSE_SHARE = 1.0;
  private static final double SPARSE_SLOT = 0.1;
  private static final double SPARSE_SLOTS = 0.05;

  /** Steady series get a small shift; those with many slots next to zero a large one. */
  static ErrorLink of(Window window) {
    double typical = window.typical();
    if (typical == 0.0) {
      return new ErrorLink(0.0, 1.0);
    }
    if (window.hasNegative()) {
      return new ErrorLink(0.0, typical);
    }
    int known = 0;
    int sparse = 0;
    double[] values = window.values();
    int first = Math.max(0, values.length - RECENT_SEASONS * Math.max(7, window.season()));
    for (int slot = first; slot < values.length; slot++) {
      known += Double.isNaN(values[slot]) ? 0 : 1;
      sparse += values[slot] < SPARSE_SLOT * typical ? 1 : 0;
    }
    double share = sparse > SPARSE_SLOTS * known ? SPARSE_SHARE : STEADY_SHARE;
    return new ErrorLink(share * typical, typical);
  }

  double of(double value) {
    return shift > 0.0 ? StrictMath.log(Math.max(0.0, value) + shift) : value / unit;
  }

  double inverse(double linked) {
    return shift > 0.0 ? Math.max(0.0, StrictMath.exp(linked) - shift) : linked * unit;
  }

  /** The link of sums of that many slots. */
  ErrorLink ofSums(int slots) {
    return new ErrorLink(shift * slots, unit * slots);
  }
}
