package io.spendcast.forecast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group's rolling origins. Figures are null where nothing was tested, or the actual is all zero.
 */
record Backtest(PricedGroup group, List<BacktestOrigin> origins) {
  private static final int SEASON_DAYS = 7;

  /** Sum of absolute errors over the sum of absolute actuals, all origins and days together. */
  @Nullable Double wape(Method method) {
    return ratio(sumOfErrors(method, true), sumOfActuals());
  }

  /** The same of the sums over each origin's known days. */
  @Nullable Double wapeOfSums(Method method) {
    double errors = 0.0;
    for (BacktestOrigin origin : origins) {
      double sum = 0.0;
      for (int day = 0; day < origin.days(); day++) {
        double error = origin.forecastUsd(method)[day] - origin.actualUsd()[day];
        sum += Double.isNaN(error) ? 0.0 : error;
      }
      errors += Math.abs(sum);
    }
    return ratio(errors, sumOfActuals());
  }

  /** Sum of signed errors (forecast less actual) over the sum of absolute actuals. */
  @Nullable Double bias(Method method) {
    return ratio(sumOfErrors(method, false), sumOfActuals());
  }

  /**
   * Mean absolute error over the mean absolute difference of days a week apart (Hyndman and Koehler
   * 2006, with lag 7) in the whole history.
   */
  @Nullable Double mase(Method method) {
    int tested = 0;
    for (BacktestOrigin origin : origins) {
      for (double actual : origin.actualUsd()) {
        tested += Double.isNaN(actual) ? 0 : 1;
      }
    }
    double differences = 0.0;
    int pairs = 0;
    for (int daysAfter = 1 - group.historyDays() + SEASON_DAYS; daysAfter <= 0; daysAfter++) {
      double difference = group.actualUsd(daysAfter) - group.actualUsd(daysAfter - SEASON_DAYS);
      if (!Double.isNaN(difference)) {
        differences += Math.abs(difference);
        pairs++;
      }
    }
    if (tested == 0 || pairs == 0) {
      return null;
    }
    return ratio(sumOfErrors(method, true) / tested, differences / pairs);
  }

  private double sumOfErrors(Method method, boolean absolute) {
    double sum = 0.0;
    for (BacktestOrigin origin : origins) {
      for (int day = 0; day < origin.days(); day++) {
        double error = origin.forecastUsd(method)[day] - origin.actualUsd()[day];
        if (!Double.isNaN(error)) {
          sum += absolute ? Math.abs(error) : error;
        }
      }
    }
    return sum;
  }

  private double sumOfActuals() {
    double sum = 0.0;
    for (BacktestOrigin origin : origins) {
      for (double actual : origin.actualUsd()) {
        sum += Double.isNaN(actual) ? 0.0 : Math.abs(actual);
      }
    }
    return sum;
  }

  private static @Nullable Double ratio(double numerator, double denominator) {
    return denominator > 0.0 ? numerator / denominator : null;
  }
}
