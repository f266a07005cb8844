package io.spendcast.forecast.family;

/** Fills unknown slots for methods that cannot leave them out. */
final class Gaps {
  private Gaps() {}

  /**
   * The newest older known value of the same phase, else the oldest newer one, else the nearest
   * known value, else zero.
   */
  static double[] filled(double[] values, int season) {
    double[] filled = values.clone();
    for (int slot = season; slot < filled.length; slot++) {
      if (Double.isNaN(filled[slot])) {
        filled[slot] = filled[slot - season];
      }
    }
    for (int slot = filled.length - 1 - season; slot >= 0; slot--) {
      if (Double.isNaN(filled[slot])) {
        filled[slot] = filled[slot + season];
      }
    }
    double last = Double.NaN;
    for (int slot = 0; slot < filled.length; slot++) {
      last = Double.isNaN(filled[slot]) ? last : filled[slot];
      filled[slot] = last;
    }
    last = 0.0;
    for (int slot = filled.length - 1; slot >= 0; slot--) {
      last = Double.isNaN(filled[slot]) ? last : filled[slot];
      filled[slot] = last;
    }
    return filled;
  }
}
