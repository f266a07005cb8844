package io.spendcast.forecast;

/**
 * The spread of one forecast: errors of log((actual + shift) / (forecast + shift)), times a scale
 * that grows with the horizon.
 */
record Interval(ErrorDistribution errors, double scale, double forecastUsd, double shiftUsd) {

  /** The cost that is not passed with that probability, USD, never below zero. */
  double quantileUsd(double probability) {
    double error = scale * errors.quantile(probability);
    double cost = (forecastUsd + shiftUsd) * StrictMath.exp(error) - shiftUsd;
    return Math.max(0.0, cost);
  }

  /** The lower bound, never above the forecast itself. */
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
    if (forecastUsd + shiftUsd <= 0.0 || scale == 0.0) {
      return forecastUsd > costUsd ? 1.0 : 0.0;
    }
    double ratio = (costUsd + shiftUsd) / (forecastUsd + shiftUsd);
    return errors.probabilityAbove(StrictMath.log(ratio) / scale);
  }
}
