package io.spendcast.forecast.family;

/**
 * A Huber regression by pseudo-values: residuals beyond 1.5 scales are clipped, the clipped values
 * are fitted again with the same factor, and unknown slots take their fitted value (Huber and
 * Ronchetti, Robust Statistics, 2nd edition, section 7.8: modified residuals). In the slots of rare
 * events nothing is clipped: a day that is known to be another one is no outlier.
 *
 * @param pseudoValues what the coefficients were last fitted to: no gaps, no outliers, and of
 *     events no more than a residual of others may be
 */
record HuberFit(double[] coefficients, double[] pseudoValues) {
  private static final double CLIP_SCALES = 1.5;
  private static final int STEPS = 5;
  private static final double EXACT = 1e-9;

  /**
   * @param values NaN where unknown; at least one is known
   */
  static HuberFit of(Design design, double[] values) {
    int length = values.length;
    double[] pseudo = new double[length];
    double[] fitted = new double[length];
    double[] residuals = new double[length];
    double[] scratch = new double[length];
    double centre = Median.of(values);
    for (int slot = 0; slot < length; slot++) {
      pseudo[slot] = Double.isNaN(values[slot]) ? centre : values[slot];
    }
    double[] coefficients = design.solve(pseudo);
    for (int step = 0; step < STEPS; step++) {
      design.fitted(coefficients, fitted);
      for (int slot = 0; slot < length; slot++) {
        residuals[slot] = values[slot] - fitted[slot];
      }
      double clip = clip(residuals, scratch);
      for (int slot = 0; slot < length; slot++) {
        double residual = residuals[slot];
        double limit = design.isRareEvent(slot) ? Double.MAX_VALUE : clip;
        pseudo[slot] = fitted[slot] + clipped(residual, limit);
      }
      coefficients = design.solve(pseudo);
    }
    if (design.hasRareEvents()) {
      clipEvents(design, values, coefficients, pseudo);
    }
    return new HuberFit(coefficients, pseudo);
  }

  /** What carries on after the window is no more of an event than of any other slot. */
  private static void clipEvents(
      Design design, double[] values, double[] coefficients, double[] pseudo) {
    double[] fitted = new double[values.length];
    design.fitted(coefficients, fitted);
    double[] residuals = new double[values.length];
    for (int slot = 0; slot < residuals.length; slot++) {
      residuals[slot] = values[slot] - fitted[slot];
    }
    double clip = clip(residuals, new double[residuals.length]);
    for (int slot = 0; slot < residuals.length; slot++) {
      if (design.isRareEvent(slot)) {
        pseudo[slot] = fitted[slot] + clipped(residuals[slot], clip);
      }
    }
  }

  private static double clip(double[] residuals, double[] scratch) {
    double scale = Median.scale(residuals, scratch);
    return scale < EXACT ? Double.MAX_VALUE : CLIP_SCALES * scale;
  }

  private static double clipped(double residual, double limit) {
    return Double.isNaN(residual) ? 0.0 : Math.max(-limit, Math.min(limit, residual));
  }
}
