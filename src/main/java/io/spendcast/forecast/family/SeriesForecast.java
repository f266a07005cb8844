package io.spendcast.forecast.family;

/**
 * One series' forecast before its intervals, whose shape is known when all series are.
 *
 * @param lastSlot the origin
 * @param highest the largest absolute value that the series has had
 * @param median of the slots after it
 * @param mean of the slots after it: what to add up
 * @param doubts what is not known of events in those slots
 * @param link the scale of errors
 * @param days size of a slot's errors on the link
 * @param sums size of the errors of sums over the horizon, on the link of sums
 * @param backtest the figures of the rolling origins
 */
public record SeriesForecast(
    long lastSlot,
    double highest,
    double[] median,
    double[] mean,
    EventDoubts doubts,
    ErrorLink link,
    ErrorScale days,
    ErrorScale sums,
    BacktestFigures backtest) {
  private static final double MEAN_OF_DEVIATION = 0.8;

  public int horizon() {
    return median.length;
  }

  /** The value that a share of outcomes stays below, of the slot that many after the origin. */
  public double quantile(ErrorQuantiles errors, int ahead, double probability) {
    if (days.scale() == 0.0) {
      return median[ahead - 1];
    }
    double unit = errors.of(Shape.part(ahead, horizon()), probability);
    return Bounds.hold(
        link.inverse(link.of(median[ahead - 1]) + unit * scale(ahead)),
        probability,
        median[ahead - 1],
        highest);
  }

  private double scale(int ahead) {
    double median = this.median[ahead - 1];
    return doubted(days.at(ahead), link, median, doubts.at(ahead));
  }

  /** Scales are mean absolute errors, which of a normal one are four fifths of its deviation. */
  private static double doubted(double usual, ErrorLink link, double value, double deviation) {
    double doubt = MEAN_OF_DEVIATION * (link.of(value + deviation) - link.of(value));
    return doubt == 0.0 ? usual : StrictMath.sqrt(usual * usual + doubt * doubt);
  }

  /** The same of the sum of all slots of the horizon; it is never a sum of bounds. */
  public double quantileOfSum(ErrorQuantiles errors, double probability) {
    double sum = 0.0;
    for (double value : median) {
      sum += value;
    }
    if (sums.scale() == 0.0) {
      return sum;
    }
    ErrorLink ofSums = link.ofSums(horizon());
    double unit = errors.of(Shape.SUMS, probability);
    double scale = doubted(sums.scale(), ofSums, sum, doubts.ofSum(1, horizon()));
    return Bounds.hold(
        ofSums.inverse(ofSums.of(sum) + unit * scale), probability, sum, highest * horizon());
  }
}
