package io.spendcast.forecast.family;

/**
 * A Huber regression by pseudo-values: residuals beyond 1.5 scales are clipped, the clipped values
 * are fitted again with the same factor, and unknown slots take their fitted value (Huber and
 * Ronchetti, Robust Statistics, 2nd edition, section 7.8: modified residuals). In the slots of rare
 * events nothing is clipped: a day that is known to be another one is no outlier.
 *
 * @param pseudoValues what the coefficients were last fitted to: no gaps, no outliers, and of
 *     events no more than a residual of others may be
 * @param residuals of the coefficients, not clipped; NaN where a value is unknown
 * @param noise the scale of the residuals
 */
record HuberFit(double[] coefficients, double[] pseudoValues, double[] residuals, double noise) {
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
    double noise = 0.0;
    for (int step = 0; step < STEPS; step++) {
      noise = residuals(design, values, coefficients, fitted, residuals, scratch);
      double clip = clip(noise);
      for (int slot = 0; slot < length; slot++) {
        double limit = design.events().isRare(slot) ? Double.MAX_VALUE : clip;
        pseudo[slot] = fitted[slot] + clipped(residuals[slot], limit);
      }
      if (step == 0 && design.events().hasRare()) {
        forgetUnknownEvents(design, values, coefficients, pseudo);
      }
      coefficients = design.solve(pseudo);
    }
    if (design.events().hasRare()) {
      coefficients = design.events().believed(coefficients, residuals, noise);
      noise = residuals(design, values, coefficients, fitted, residuals, scratch);
      clipEvents(design, clip(noise), fitted, residuals, pseudo);
    }
    return new HuberFit(coefficients, pseudo, residuals, noise);
  }

  /** Unknown slots begin at the centre of the values, which is no word on the events in them. */
  private static void forgetUnknownEvents(
      Design design, double[] values, double[] coefficients, double[] pseudo) {
    double[] ofEvents = design.effects(Block.EVENTS, coefficients);
    for (int slot = 0; slot < pseudo.length; slot++) {
      pseudo[slot] -= Double.isNaN(values[slot]) ? ofEvents[slot] : 0.0;
    }
  }

  /** Fits, and gives the scale of what remains. */
  private static double residuals(
      Design design,
      double[] values,
      double[] coefficients,
      double[] fitted,
      double[] residuals,
      double[] scratch) {
    design.fitted(coefficients, fitted);
    for (int slot = 0; slot < residuals.length; slot++) {
      residuals[slot] = values[slot] - fitted[slot];
    }
    return Median.scale(residuals, scratch);
  }

  /** What carries on after the window is no more of an event than of any other slot. */
  private static void clipEvents(
      Design design, double clip, double[] fitted, double[] residuals, double[] pseudo) {
    for (int slot = 0; slot < residuals.length; slot++) {
      if (design.events().isRare(slot)) {
        pseudo[slot] = fitted[slot] + clipped(residuals[slot], clip);
      }
    }
  }

  private static double clip(double noise) {
    return noise < EXACT ? Double.MAX_VALUE : CLIP_SCALES * noise;
  }

  private static double clipped(double residual, double limit) {
    return Double.isNaN(residual) ? 0.0 : Math.max(-limit, Math.min(limit, residual));
  }
}
