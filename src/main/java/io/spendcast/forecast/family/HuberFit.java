package io.spendcast.forecast.family;

/**
 * A Huber regression by pseudo-values: residuals beyond 1.5 scales are clipped, the clipped values
 * are fitted again with the same factor, and unknown slots take their fitted value (Huber and
 * Ronchetti, Robust Statistics, 2nd edition, section 7.8: modified residuals).
 *
 * @param pseudoValues what the coefficients were last fitted to: no gaps, no outliers
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
      double scale = Median.scale(residuals, scratch);
      double clip = scale < EXACT ? Double.MAX_VALUE : CLIP_SCALES * scale;
      for (int slot = 0; slot < length; slot++) {
        double residual = residuals[slot];
        double clipped = Math.max(-clip, Math.min(clip, residual));
        pseudo[slot] = fitted[slot] + (Double.isNaN(residual) ? 0.0 : clipped);
      }
      coefficients = design.solve(pseudo);
    }
    return new HuberFit(coefficients, pseudo);
  }
}
