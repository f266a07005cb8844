package io.spendcast.forecast.family;

/**
 * The scale on which a regression adds up: logarithms of shifted values, or values over their
 * typical size.
 *
 * @param shift added before the logarithm
 * @param unit what plain values are divided by
 */
record Link(boolean log, double shift, double unit) {
  private static final double LARGEST_EXPONENT = 700.0;

  static Link log(double shift) {
    return new Link(true, shift, 1.0);
  }

  static Link plain(double unit) {
    return new Link(false, 0.0, unit);
  }

  /** The value of a sum on the link. */
  double value(double linked) {
    return log ? StrictMath.exp(Math.min(LARGEST_EXPONENT, linked)) - shift : linked * unit;
  }

  /** The sum on the link whose value that is; negative values count as zero on logarithms. */
  double linked(double value) {
    return log ? StrictMath.log(Math.max(0.0, value) + shift) : value / unit;
  }

  /** A value moved by a sum on the link; one that was nothing or more does not become less. */
  double moved(double value, double by) {
    if (by == 0.0 || Double.isNaN(value)) {
      return value;
    }
    double moved = value(linked(value) + by);
    return value >= 0.0 ? Math.max(0.0, moved) : moved;
  }

  /**
   * What one unit of an effect is worth between two sums on the link, so that effects times this
   * add up to the difference of their values: on logarithms the logarithmic mean of both, L(a, b) =
   * (a − b) / (ln a − ln b), which leaves no rest and is the same from either side (the additive
   * LMDI of Ang, The LMDI approach to decomposition analysis: a practical guide, Energy Policy 33,
   * 2005).
   */
  double worth(double from, double to) {
    if (!log) {
      return unit;
    }
    double low = StrictMath.exp(Math.min(LARGEST_EXPONENT, from));
    double difference = Math.min(LARGEST_EXPONENT, to) - Math.min(LARGEST_EXPONENT, from);
    return difference == 0.0 ? low : low * StrictMath.expm1(difference) / difference;
  }
}
