package io.spendcast.forecast.family;

import java.util.List;

/** Errors of one origin on a link: of its slots, and of sums from the origin on. */
final class LinkedErrors {
  /** The share of a slot's scale that a sum's has where nothing was tested. */
  private static final double PRIOR_SHARE = 0.5;

  private static final double PRIOR_ORIGINS = 2.0;

  private LinkedErrors() {}

  static double[] ofSlots(ErrorLink link, double[] came, double[] path) {
    double[] errors = new double[came.length];
    for (int slot = 0; slot < errors.length; slot++) {
      errors[slot] =
          Double.isNaN(came[slot]) ? Double.NaN : link.of(came[slot]) - link.of(path[slot]);
    }
    return errors;
  }

  /** Element h is the error of the sum of the first h + 1 slots; unknown slots are left out. */
  static double[] ofSums(ErrorLink link, double[] came, double[] path) {
    double[] errors = new double[came.length];
    double actual = 0.0;
    double forecast = 0.0;
    int known = 0;
    for (int slot = 0; slot < errors.length; slot++) {
      if (!Double.isNaN(came[slot])) {
        actual += came[slot];
        forecast += path[slot];
        known++;
      }
      ErrorLink ofSums = link.ofSums(known);
      errors[slot] = known == 0 ? Double.NaN : ofSums.of(actual) - ofSums.of(forecast);
    }
    return errors;
  }

  /** The mean absolute error of sums over the horizon, or what the origin has of it. */
  static ErrorScale scaleOfSums(List<double[]> sums, int left, ErrorScale days, int horizon) {
    double sum = PRIOR_ORIGINS * PRIOR_SHARE * days.at(horizon);
    double weight = PRIOR_ORIGINS;
    for (int origin = 0; origin < sums.size(); origin++) {
      double[] errors = sums.get(origin);
      if (origin != left && errors.length > 0 && !Double.isNaN(errors[errors.length - 1])) {
        double share = (double) errors.length / horizon;
        sum += share * Math.abs(errors[errors.length - 1]);
        weight += share;
      }
    }
    return new ErrorScale(sum / weight, 0.0);
  }
}
