package io.spendcast.forecast;

import java.util.Arrays;

/**
 * The distribution of log(actual / forecast), from errors that a backtest measured. Quantiles are
 * conformal: probability p is the error of rank (n + 1)p, interpolated, and beyond the outermost
 * error the tail is a normal one. Errors of overlapping windows are worth fewer independent ones,
 * so distances from the median are stretched by Student's quantile at the latter number over
 * Student's at the former.
 */
final class ErrorDistribution {
  private static final double FEWEST_EFFECTIVE = 2.0;
  private static final double OUTERMOST = 1e-4;
  private static final int HALVINGS = 50;
  private static final int UNTESTED_ERRORS = 39;

  private final double[] sorted;
  private final double median;
  private final double count;
  private final double effective;

  private ErrorDistribution(double[] errors, double count, double effective) {
    this.sorted = errors.clone();
    Arrays.sort(sorted);
    this.count = Math.max(FEWEST_EFFECTIVE, count);
    this.effective = Math.max(FEWEST_EFFECTIVE, Math.min(this.count, effective));
    this.median = Robust.median(sorted);
  }

  /**
   * Takes the errors as they lie.
   *
   * @param errors at least one
   * @param effective how many independent errors they are worth
   */
  static ErrorDistribution asymmetric(double[] errors, double effective) {
    return new ErrorDistribution(errors, errors.length, effective);
  }

  /** Takes each error with both signs: a few errors say how large they are, not on which side. */
  static ErrorDistribution symmetric(double[] errors, double effective) {
    double[] both = new double[2 * errors.length];
    for (int index = 0; index < errors.length; index++) {
      both[2 * index] = errors[index];
      both[2 * index + 1] = -errors[index];
    }
    return new ErrorDistribution(both, errors.length, effective);
  }

  /** A normal distribution of that standard deviation, stretched as far as ever. */
  static ErrorDistribution untested(double deviation) {
    double[] errors = new double[UNTESTED_ERRORS];
    for (int index = 0; index < UNTESTED_ERRORS; index++) {
      double probability = (index + 1.0) / (UNTESTED_ERRORS + 1);
      errors[index] = deviation * StudentQuantile.normal(probability);
    }
    return new ErrorDistribution(errors, UNTESTED_ERRORS, FEWEST_EFFECTIVE);
  }

  /** The error that is not passed with that probability, strictly between 0 and 1. */
  double quantile(double probability) {
    double distance = ranked(probability) - median;
    if (distance == 0.0 || probability == 0.5) {
      return median;
    }
    double stretch =
        StudentQuantile.student(probability, effective)
            / StudentQuantile.student(probability, count);
    return median + distance * stretch;
  }

  /** The probability of an error above {@code error}; 0 or 1 beyond one in ten thousand. */
  double probabilityAbove(double error) {
    double low = OUTERMOST;
    double high = 1.0 - OUTERMOST;
    if (error < quantile(low)) {
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
    int errors = sorted.length;
    double rank = (errors + 1) * probability;
    if (rank >= 1.0 && rank <= errors) {
      int below = (int) rank;
      double value = sorted[below - 1];
      return below == errors ? value : value + (rank - below) * (sorted[below] - value);
    }
    double extreme = rank < 1.0 ? sorted[0] : sorted[errors - 1];
    if (errors == 1) {
      return extreme;
    }
    double outermost = StudentQuantile.normal(errors / (errors + 1.0));
    double wanted = Math.abs(StudentQuantile.normal(probability));
    return median + (extreme - median) * wanted / outermost;
  }
}
