package io.spendcast.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The errors of one method in a group's backtest, as intervals for days and for sums of days.
 * Errors of days are divided by horizon^growth, the growth being fitted, and pooled. Errors of sums
 * are those of windows as long as the sum and as far from their origin, or as near to that as the
 * history allows; they are never built from errors of days, except to fill up when fewer than four
 * windows exist.
 */
final class BacktestErrors {
  /** Standard deviation of a day's log error where nothing was tested. */
  private static final double UNTESTED_DEVIATION = 0.3;

  private static final int FEWEST_WINDOWS = 4;
  private static final double SMALLEST_SUM_GROWTH = 0.25;
  private static final double UNTESTED_GROWTH = 0.5;

  /** No bound passes the highest day so far, or the forecast, by more than this factor. */
  private static final double LARGEST_FACTOR = 4.0;

  private final PricedGroup group;
  private final List<BacktestOrigin> origins;
  private final Method path;
  private final double correction;
  private final double growth;
  private final int testedDays;
  private final ErrorDistribution days;
  private final double dayDeviation;

  /**
   * @param correction factor on the distance of bounds from the forecast
   */
  BacktestErrors(PricedGroup group, List<BacktestOrigin> origins, Method path, double correction) {
    this.correction = correction;
    this.group = group;
    this.origins = origins;
    this.path = path;
    this.testedDays = origins.stream().mapToInt(BacktestOrigin::days).max().orElse(0);
    List<double[]> logs = origins.stream().map(this::dayErrors).toList();
    this.growth = HorizonGrowth.exponent(logs, testedDays);
    List<double[]> scaled = new ArrayList<>();
    for (double[] errors : logs) {
      double[] unit = new double[errors.length];
      for (int day = 0; day < unit.length; day++) {
        unit[day] = errors[day] / dayScale(day + 1);
      }
      scaled.add(unit);
    }
    double[] pooled =
        scaled.stream().flatMapToDouble(Arrays::stream).filter(e -> !Double.isNaN(e)).toArray();
    if (pooled.length == 0) {
      this.dayDeviation = UNTESTED_DEVIATION;
      this.days = ErrorDistribution.untested(UNTESTED_DEVIATION);
    } else {
      this.dayDeviation = rootMeanSquare(pooled);
      double independent = independentOrigins((double) pooled.length / origins.size());
      this.days = ErrorDistribution.asymmetric(pooled, EffectiveCount.of(scaled, independent));
    }
  }

  /**
   * The interval of the day that many days after the origin.
   *
   * @param doubtUsd what that day may differ by beyond what was tested, as a standard deviation
   */
  Interval day(int horizon, double forecastUsd, double doubtUsd) {
    double largest = LARGEST_FACTOR * Math.max(forecastUsd, group.highestUsd());
    double usual = dayScale(horizon);
    double shift = group.ratioShiftUsd();
    double scale =
        spread(forecastUsd)
            * usual
            * widened(linked(forecastUsd + shift, doubtUsd) / (dayDeviation * usual));
    return new Interval(days, scale, forecastUsd, shift, largest);
  }

  /** How far a deviation reaches on the scale of errors. */
  private static double linked(double shifted, double doubtUsd) {
    return shifted > 0.0 ? StrictMath.log1p(doubtUsd / shifted) : 0.0;
  }

  private static double widened(double doubts) {
    return doubts > 0.0 && Double.isFinite(doubts) ? StrictMath.sqrt(1.0 + doubts * doubts) : 1.0;
  }

  /**
   * The interval of a sum of {@code length} days of which the last is {@code end} days after the
   * origin.
   *
   * @param doubtUsd what that sum may differ by beyond what was tested, as a standard deviation
   */
  Interval sum(int end, int length, double forecastUsd, double doubtUsd) {
    List<Double> errors = new ArrayList<>();
    double covered = 0.0;
    for (BacktestOrigin origin : origins) {
      int last = Math.min(end, origin.days());
      int first = Math.max(1, last - length + 1);
      if (2 * (last - first + 1) >= Math.min(length, 2 * testedDays)) {
        double error = windowError(origin, first, last);
        if (!Double.isNaN(error)) {
          errors.add(error * sumScale(end, last));
          covered += last - first + 1;
        }
      }
    }
    double independent = errors.isEmpty() ? 0.0 : independentOrigins(covered / errors.size());
    while (errors.size() < FEWEST_WINDOWS) {
      errors.add(dayDeviation * dayScale(Math.max(1, end)));
    }
    double[] all = errors.stream().mapToDouble(Double::doubleValue).toArray();
    ErrorDistribution distribution =
        ErrorDistribution.symmetric(all, Math.min(independent, all.length));
    double largest = LARGEST_FACTOR * Math.max(forecastUsd, length * group.highestUsd());
    double shift = length * group.ratioShiftUsd();
    double scale =
        spread(forecastUsd) * widened(linked(forecastUsd + shift, doubtUsd) / rootMeanSquare(all));
    return new Interval(distribution, scale, forecastUsd, shift, largest);
  }

  /**
   * The factor on the distance of bounds. What has stopped, and is forecast as nothing, was another
   * series when its errors were measured: they say nothing of it.
   */
  private double spread(double forecastUsd) {
    return forecastUsd == 0.0 && group.hasStopped() ? 0.0 : correction;
  }

  /** log(actual / forecast) of the sum over the known days of a window; NaN if none is known. */
  private double windowError(BacktestOrigin origin, int first, int last) {
    double actual = 0.0;
    double forecast = 0.0;
    int known = 0;
    for (int day = first - 1; day < last; day++) {
      if (!Double.isNaN(origin.actualUsd()[day])) {
        actual += origin.actualUsd()[day];
        forecast += origin.forecastUsd(path)[day];
        known++;
      }
    }
    return known == 0 ? Double.NaN : logRatio(actual, forecast, known * group.ratioShiftUsd());
  }

  private double[] dayErrors(BacktestOrigin origin) {
    double[] errors = new double[origin.days()];
    double shift = group.ratioShiftUsd();
    for (int day = 0; day < errors.length; day++) {
      errors[day] = logRatio(origin.actualUsd()[day], origin.forecastUsd(path)[day], shift);
    }
    return errors;
  }

  private static double logRatio(double actual, double forecast, double shift) {
    if (Double.isNaN(actual)) {
      return Double.NaN;
    }
    if (shift <= 0.0) {
      return 0.0;
    }
    double low = Math.max(0.0, actual) + shift;
    return StrictMath.log(low / (Math.max(0.0, forecast) + shift));
  }

  /** horizon^growth, and from the last tested day on growing at least as the square root. */
  private double dayScale(int horizon) {
    if (horizon <= testedDays || testedDays == 0) {
      return StrictMath.pow(horizon, growth);
    }
    double beyond = StrictMath.pow((double) horizon / testedDays, UNTESTED_GROWTH);
    return StrictMath.pow(testedDays, growth) * beyond;
  }

  private double sumScale(int end, int last) {
    double exponent = Math.max(SMALLEST_SUM_GROWTH, growth);
    return StrictMath.pow((double) end / last, exponent);
  }

  /** How many windows of that many days fit beside each other where the origins lie. */
  private double independentOrigins(double windowDays) {
    int oldest = origins.stream().mapToInt(BacktestOrigin::age).max().orElse(0);
    int newest = origins.stream().mapToInt(BacktestOrigin::age).min().orElse(0);
    return Math.min(origins.size(), 1.0 + (oldest - newest) / Math.max(1.0, windowDays));
  }

  private static double rootMeanSquare(double[] values) {
    double sum = 0.0;
    for (double value : values) {
      sum += value * value;
    }
    return StrictMath.sqrt(sum / values.length);
  }
}
