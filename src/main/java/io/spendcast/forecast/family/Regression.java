package io.spendcast.forecast.family;

import org.jspecify.annotations.Nullable;

/**
 * A robust ridge regression on level, season, month, year and events, of logarithms or of plain
 * values. Beyond the origin the slope is damped, the newest residuals fade, and the level moves no
 * further than the series has ever moved over such a stretch, times an allowance.
 *
 * @param log whether logarithms are fitted; else values over their typical size
 * @param memory weight of a residual relative to the next newer one in the carry-over
 * @param kept what is left of the carry-over after each slot of the horizon
 */
record Regression(
    String name, DesignSpec spec, boolean log, double memory, double kept, DesignCache cache)
    implements Candidate {
  private static final double PRIOR_WEIGHT = 2.0;
  private static final double MINIMUM_KNOWN_SHARE = 0.5;
  private static final double LARGEST_ZERO_SHARE = 0.3;
  private static final int FEWEST_KNOWN = 14;

  @Override
  public boolean carries(Window window) {
    return window.known() >= Math.max(FEWEST_KNOWN, 2 * Math.min(window.season(), FEWEST_KNOWN))
        && window.known() >= MINIMUM_KNOWN_SHARE * window.length()
        && window.zeroShare() < 1.0
        && (!log || hasLogs(window));
  }

  /** Whether logarithms tell how a series goes. */
  static boolean hasLogs(Window window) {
    return !window.hasNegative() && window.zeroShare() <= LARGEST_ZERO_SHARE;
  }

  @Override
  public double[] forecast(Window window, int horizon) {
    return fit(window, horizon).path();
  }

  /** The blocks of the forecast, and what is fitted to the slots of the window. */
  Explanation explain(Window window, int horizon) {
    return fit(window, horizon).explanation(window);
  }

  RegressionFit fit(Window window, int horizon) {
    Design design = cache.design(spec, window, horizon);
    double[] values = log ? window.logs() : scaled(window);
    double @Nullable [] lifts = lifts(design, window, values);
    double[] lifted = LevelSteps.lifted(values, lifts);
    HuberFit fit = HuberFit.of(design, lifted);
    double[] coefficients = fit.coefficients();
    double[] levels = design.levels(coefficients);
    double[] fitted = new double[levels.length];
    design.fitted(coefficients, fitted);
    double carry = carryOver(fit.pseudoValues(), fitted);
    double[] moved = new double[levels.length];
    for (int slot = 0; slot < moved.length; slot++) {
      moved[slot] = fit.pseudoValues()[slot] - fitted[slot] + levels[slot];
    }
    LevelLimit limit = LevelLimit.of(moved, horizon, window.season());
    double[] carries = new double[horizon];
    double[] limited = new double[horizon];
    double[] doubts = new double[horizon];
    for (int ahead = 0; ahead < horizon; ahead++) {
      carry *= kept;
      carries[ahead] = carry;
      doubts[ahead] = design.futureDoubt(ahead, fit);
      limited[ahead] = limit.apply(ahead, design.futureLevel(ahead, coefficients) + carry);
    }
    Link link = log ? Link.log(window.shift()) : Link.plain(window.typical());
    return new RegressionFit(
        design,
        coefficients,
        link,
        levels[levels.length - 1],
        limited,
        carries,
        doubts,
        fitted,
        lifts);
  }

  /** What is known to be another day than others is no step of the level. */
  private double @Nullable [] lifts(Design design, Window window, double[] values) {
    if (!design.events().hasUnusual()) {
      return log
          ? window.levels().lifts()
          : LevelSteps.lifts(values, window.season(), window.isOn());
    }
    double[] seen = values.clone();
    for (int slot = 0; slot < seen.length; slot++) {
      seen[slot] = design.events().isUnusual(slot) ? Double.NaN : seen[slot];
    }
    return LevelSteps.lifts(seen, window.season(), window.isOn());
  }

  private static double[] scaled(Window window) {
    double[] scaled = new double[window.length()];
    for (int slot = 0; slot < scaled.length; slot++) {
      scaled[slot] = window.values()[slot] / window.typical();
    }
    return scaled;
  }

  /** The weighted mean of the newest clipped residuals, shrunk towards none. */
  private double carryOver(double[] pseudoValues, double[] fitted) {
    double weight = 1.0;
    double weights = PRIOR_WEIGHT;
    double sum = 0.0;
    for (int slot = fitted.length - 1; slot >= 0 && weight > 1e-6; slot--) {
      sum += weight * (pseudoValues[slot] - fitted[slot]);
      weights += weight;
      weight *= memory;
    }
    return sum / weights;
  }
}
