package io.spendcast.forecast.family;

/**
 * One series' forecast before its intervals, whose shape is known when all series are.
 *
 * @param lastSlot the origin
 * @param highest the largest absolute value that the series has had
 * @param median of the slots after it
 * @param mean of the slots after it: what to add up
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
    ErrorLink link,
    ErrorScale days,
    ErrorScale sums,
    BacktestFigures backtest) {

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
        link.inverse(link.of(median[ahead - 1]) + unit * days.at(ahead)),
        median[ahead - 1],
        highest);
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
    return Bounds.hold(
        ofSums.inverse(ofSums.of(sum) + unit * sums.scale()), sum, highest * horizon());
  }
}
