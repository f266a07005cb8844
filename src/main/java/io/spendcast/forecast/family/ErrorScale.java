package io.spendcast.forecast.family;

import java.util.List;

/**
 * How large a series' errors are on its link: scale · horizon^growth. Scale is the mean absolute
 * error of rolling origins, drawn a little towards the mean difference of neighbouring seasons,
 * which exists where no origin does.
 */
public record ErrorScale(double scale, double growth) {
  private static final double PRIOR_SLOTS = 7.0;
  private static final double PRIOR_GROWTH = 0.1;
  private static final double PRIOR_ORIGINS = 4.0;
  private static final double LARGEST_GROWTH = 0.6;

  /** Rounding, not errors. */
  private static final double NONE = 1e-9;

  /** A single value says nothing of its errors: a third of it is assumed. */
  private static final double UNKNOWN = 0.3;

  /**
   * @param errors per origin, on the link; NaN where unknown
   * @param left origin to leave out, or −1
   */
  static ErrorScale of(List<double[]> errors, int left, double prior, double growth) {
    double sum = PRIOR_SLOTS * prior;
    double slots = PRIOR_SLOTS;
    for (int origin = 0; origin < errors.size(); origin++) {
      double[] ofOrigin = errors.get(origin);
      for (int ahead = 0; ahead < ofOrigin.length && origin != left; ahead++) {
        if (!Double.isNaN(ofOrigin[ahead])) {
          sum += Math.abs(ofOrigin[ahead]) / StrictMath.pow(ahead + 1.0, growth);
          slots++;
        }
      }
    }
    double mean = sum / slots;
    return new ErrorScale(mean < NONE ? 0.0 : mean, growth);
  }

  double at(int ahead) {
    return scale * StrictMath.pow(ahead, growth);
  }

  /** The exponent by which errors of the far half of a horizon pass those of the near half. */
  static double growth(List<double[]> errors, int horizon) {
    double near = 0.0;
    double far = 0.0;
    int nearCount = 0;
    int farCount = 0;
    int half = (horizon + 1) / 2;
    int full = 0;
    for (double[] ofOrigin : errors) {
      full += ofOrigin.length > half ? 1 : 0;
      for (int ahead = 0; ahead < ofOrigin.length && ofOrigin.length > half; ahead++) {
        double error = Math.abs(ofOrigin[ahead]);
        if (!Double.isNaN(error)) {
          near += ahead < half ? error : 0.0;
          far += ahead < half ? 0.0 : error;
          nearCount += ahead < half ? 1 : 0;
          farCount += ahead < half ? 0 : 1;
        }
      }
    }
    if (near <= 0.0 || far <= 0.0) {
      return PRIOR_GROWTH;
    }
    // The halves' middles lie at a quarter and three quarters of the horizon.
    double own = StrictMath.log(far / farCount * nearCount / near) / StrictMath.log(3.0);
    double trust = full / (full + PRIOR_ORIGINS);
    double held = Math.max(0.0, Math.min(LARGEST_GROWTH, own));
    return trust * held + (1.0 - trust) * PRIOR_GROWTH;
  }

  /** The mean absolute difference to the same phase of the season before, on the link. */
  static double prior(Window window, ErrorLink link) {
    double[] values = window.values();
    int season = Math.min(window.season(), Math.max(1, values.length / 2));
    double sum = 0.0;
    int pairs = 0;
    for (int slot = Math.max(season, values.length - 182); slot < values.length; slot++) {
      if (!Double.isNaN(values[slot]) && !Double.isNaN(values[slot - season])) {
        sum += Math.abs(link.of(values[slot]) - link.of(values[slot - season]));
        pairs++;
      }
    }
    // Of nothing but zeros there is no size that errors could be a part of.
    double unknown = window.typical() == 0.0 ? 0.0 : UNKNOWN;
    return pairs == 0 ? unknown : sum / pairs;
  }
}
