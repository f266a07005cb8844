package io.spendcast.forecast;

import java.time.LocalDate;

/**
 * The regression of log(volume + shift) on level, trend, weekday, day of month and, with enough
 * history, the season of the year. The shift is a small share of the median day, so that a day
 * without usage is far away but not infinitely far. The mean is the median times the mean of the
 * exponentiated residuals (Duan 1983, smearing), held within bounds.
 */
final class LogLinkRegression implements VolumeModel {
  private static final double CARRY_WEIGHT_PER_DAY = 0.9;
  private static final double CARRY_PRIOR_WEIGHT = 2.0;
  private static final double SMALLEST_SMEARING = 0.8;
  private static final double LARGEST_SMEARING = 1.25;

  private final ForecastSettings settings;
  private final FactorCache cache;

  LogLinkRegression(ForecastSettings settings, FactorCache cache) {
    this.settings = settings;
    this.cache = cache;
  }

  /**
   * @param history at least one positive value, none negative
   */
  @Override
  public VolumePath forecast(double[] history, LocalDate origin, int horizon) {
    CachedFactor factor = cache.factor(origin, history.length, horizon);
    DesignMatrix design = factor.design();
    double shift = settings.shiftShare() * medianOfPositive(history);
    double[] logs = new double[history.length];
    double highest = 0.0;
    for (int day = 0; day < logs.length; day++) {
      logs[day] = StrictMath.log(history[day] + shift);
      highest = Double.isNaN(history[day]) ? highest : Math.max(highest, history[day]);
    }
    RobustFit fit = RobustFit.of(factor, logs);
    double[] levels = new double[logs.length];
    double[] fitted = new double[logs.length];
    for (int day = 0; day < logs.length; day++) {
      double seasonal = design.seasonal(day, fit.coefficients());
      levels[day] = fit.pseudoValues()[day] - seasonal;
      double log = design.level(day, fit.coefficients()) + seasonal;
      fitted[day] = Math.max(0.0, StrictMath.exp(log) - shift);
    }
    GrowthCap cap = GrowthCap.of(levels, horizon, settings.growthAllowance());
    double smearing = smearing(fit.residuals());
    double carry = carryOver(levels, design, fit.coefficients());
    double[] median = new double[horizon];
    double[] mean = new double[horizon];
    for (int day = 0; day < horizon; day++) {
      carry *= settings.carryOverPerDay();
      int row = history.length + day;
      double level = cap.apply(day, design.level(row, fit.coefficients()) + carry);
      double shifted = StrictMath.exp(level + design.seasonal(row, fit.coefficients()));
      double largest = highest * cap.largestFactor(day);
      median[day] = Math.max(0.0, Math.min(largest, shifted - shift));
      mean[day] = Math.max(0.0, Math.min(largest, shifted * smearing - shift));
    }
    return new VolumePath(fitted, median, mean);
  }

  /** The weighted mean of the newest clipped residuals, shrunk towards none. */
  private static double carryOver(double[] levels, DesignMatrix design, double[] coefficients) {
    double weight = 1.0;
    double weights = CARRY_PRIOR_WEIGHT;
    double sum = 0.0;
    for (int day = levels.length - 1; day >= 0; day--) {
      sum += weight * (levels[day] - design.level(day, coefficients));
      weights += weight;
      weight *= CARRY_WEIGHT_PER_DAY;
    }
    return sum / weights;
  }

  private static double smearing(double[] residuals) {
    double sum = 0.0;
    int known = 0;
    for (double residual : residuals) {
      if (!Double.isNaN(residual)) {
        sum += StrictMath.exp(residual);
        known++;
      }
    }
    return Math.max(SMALLEST_SMEARING, Math.min(LARGEST_SMEARING, sum / known));
  }

  private static double medianOfPositive(double[] history) {
    double[] positive = new double[history.length];
    for (int day = 0; day < history.length; day++) {
      positive[day] = history[day] > 0 ? history[day] : Double.NaN;
    }
    return Robust.median(positive);
  }
}
