package io.spendcast.forecast;

/**
 * A Huber regression by pseudo-values: residuals beyond 1.5 scales are clipped, the clipped values
 * are fitted again with the same factor, and unknown days take their fitted value (Huber and
 * Ronchetti, Robust Statistics, 2nd edition, section 7.8: modified residuals).
 *
 * @param residuals of each day on the fitted scale, unclipped; NaN where the day is unknown
 * @param pseudoValues what the coefficients were last fitted to: no gaps, no outliers
 */
record RobustFit(double[] coefficients, double[] residuals, double[] pseudoValues) {
  private static final double CLIP_SCALES = 1.5;
  private static final int STEPS = 6;
  private static final double EXACT = 1e-9;

  static RobustFit of(CachedFactor factor, double[] values) {
    DesignMatrix design = factor.design();
    double centre = Robust.median(values);
    double[] pseudo = new double[values.length];
    double[] residuals = new double[values.length];
    for (int day = 0; day < values.length; day++) {
      pseudo[day] = Double.isNaN(values[day]) ? centre : values[day];
    }
    double[] coefficients = factor.solve(pseudo);
    for (int step = 0; step < STEPS; step++) {
      double[] fitted = design.fitted(coefficients);
      subtract(values, fitted, residuals);
      double scale = Robust.scale(residuals);
      double clip = scale < EXACT ? Double.POSITIVE_INFINITY : CLIP_SCALES * scale;
      for (int day = 0; day < values.length; day++) {
        double residual = Double.isNaN(values[day]) ? 0.0 : residuals[day];
        pseudo[day] = fitted[day] + Math.max(-clip, Math.min(clip, residual));
      }
      coefficients = factor.solve(pseudo);
    }
    subtract(values, design.fitted(coefficients), residuals);
    return new RobustFit(coefficients, residuals, pseudo);
  }

  private static void subtract(double[] values, double[] fitted, double[] residuals) {
    for (int day = 0; day < values.length; day++) {
      residuals[day] = values[day] - fitted[day];
    }
  }
}
