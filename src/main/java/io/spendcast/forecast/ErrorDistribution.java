package io.spendcast.forecast;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * The distribution of log(actual / forecast), from errors that a backtest measured. Quantiles are
 * conformal: probability p is the error of rank (n + 1)p, interpolated, and beyond the largest error
 * the tail is a normal one. Errors of overlapping windows say less than their number, so distances
 * from the median are stretched by Student's quantile over the normal one, at the number of errors
 * that are worth an independent one.
 */
final class ErrorDistribution {
  private static final NormalDistribution NORMAL = new NormalDistribution();
  private static final double FEWEST_EFFECTIVE = 2.0;
  private static final double MOST_EFFECTIVE = 1e4;
  private static final int HALVINGS = 60;

  private final double[] sorted;
  private final TDistribution student;

  private ErrorDistribution(double[] errors, double effective) {
    this.sorted = errors.clone();
    Arrays.sort(sorted);
    double degrees = Math.max(FEWEST_EFFECTIVE, Math.min(MOST_EFFECTIVE, effective));
    this.student = new TDistribution(degrees);
  }

  /** Takes the errors as they lie. */
  static ErrorDistribution asymmetric(double[] errors, double effective) {
    return new ErrorDistribution(errors, effective);
  }

  /** Takes each error with both signs: a few errors say how large they are, not on which side. */
  static ErrorDistribution symmetric(double[] errors, double effective) {
    double[] both = new double[2 * errors.length];
    for (int index = 0; index < errors.length; index++) {
      both[2 * index] = errors[index];
      both[2 * index + 1] = -errors[index];
    }
    return new ErrorDistribution(both, effective);
  }

  /** The error that is not passed with that probability, strictly between 0 and 1. */
  double quantile(double probability) {
    double median = ranked(0.5);
    double normal = NORMAL.inverseCumulativeProbability(probability);
    if (Math.abs(probability - 0.5) < 1e-9) {
      return median;
    }
    double stretch = student.inverseCumulativeProbability(probability) / normal;
    return median + (ranked(probability) - median) * stretch;
  }

  /** The probability of an error above {@code error}. */
  double probabilityAbove(double error) {
    double low = 1e-4;
    double high = 1.0 - 1e-4;
    if (error <= quantile(low)) {
      return 1.0;
    }
    if (error >= quantile(high)) {
      return 0.0;
    }
    for (int halving = 0; halving < HALVINGS; halving++) {
      double middle = (low + high) / 2;
      if (quantile(middle) < error) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return 1.0 - (low + high) / 2;
  }

  private double ranked(double probability) {
    int count = sorted.length;
    double rank = (count + 1) * probability;
    if (rank >= 1.0 && rank <= count) {
      int below = (int) rank;
      double value = sorted[below - 1];
      return below == count ? value : value + (rank - below) * (sorted[below] - value);
    }
    double median = count % 2 == 1 ? sorted[count / 2] : (sorted[count / 2 - 1] + sorted[count / 2]) / 2;
    double outermost = NORMAL.inverseCumulativeProbability(count / (count + 1.0));
    double wanted = Math.abs(NORMAL.inverseCumulativeProbability(probability));
    double extreme = rank < 1.0 ? sorted[0] : sorted[count - 1];
    return count == 1 ? extreme : median + (extreme - median) * wanted / outermost;
  }
}
