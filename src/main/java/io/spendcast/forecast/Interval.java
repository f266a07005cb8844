package io.spendcast.forecast;

/**
 * The spread of one forecast: errors of log((actual + shift) / (forecast + shift)), times a scale
 * that grows with the horizon.
 *
 * @param largestUsd what no bound passes: errors of a series that stops and starts would otherwise
 *     give bounds that no series has ever reached
 */
record Interval(
    ErrorDistribution errors,
    double scale,
    double forecastUsd,
    double shiftUsd,
    double largestUsd) {

  /** The lower bound, never above the forecast itself and, for a positive one, never below zero. */
  double lowUsd(double probability) {
    return Math.min(forecastUsd, quantileUsd(probability));
  }

  /** The upper bound, never below the forecast itself. */
  double highUsd(double probability) {
    return Math.max(forecastUsd, quantileUsd(probability));
  }

  double probabilityAbove(double costUsd) {
    if (costUsd < 0.0) {
      return 1.0;
    }
    if (costUsd >= largestUsd) {
      return 0.0;
    }
    if (forecastUsd + shiftUsd <= 0.0 || scale == 0.0) {
      return forecastUsd > costUsd ? 1.0 : 0.0;
    }
    double ratio = (costUsd + shiftUsd) / (forecastUsd + shiftUsd);
    return errors.probabilityAbove(StrictMath.log(ratio) / scale);
  }

  private double quantileUsd(double probability) {
    double error = scale * errors.quantile(probability);
    double cost = (forecastUsd + shiftUsd) * StrictMath.exp(error) - shiftUsd;
    return Math.max(0.0, Math.min(largestUsd, cost));
  }
}
