package io.spendcast.forecast;

import io.spendcast.forecast.family.EventDoubts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Adds a group's known, estimated and forecast days up to periods. */
final class PeriodTotals {
  private final PricedGroup group;
  private final GroupPath path;
  private final BacktestErrors errors;
  private final EventDoubts doubtsUsd;
  private final boolean hasStopped;

  PeriodTotals(PricedGroup group, GroupPath path, BacktestErrors errors, EventDoubts doubtsUsd) {
    this.group = group;
    this.path = path;
    this.errors = errors;
    this.doubtsUsd = doubtsUsd;
    this.hasStopped = group.hasStopped();
  }

  PeriodForecast of(CalendarPeriod period, LocalDate origin) {
    BigDecimal actual = Dollars.zero();
    BigDecimal median = Dollars.zero();
    BigDecimal mean = Dollars.zero();
    int estimated = 0;
    int future = 0;
    boolean endsAtOrigin = hasStopped;
    List<Double> cumulative = new ArrayList<>();
    List<Double> low = new ArrayList<>();
    List<Double> high = new ArrayList<>();
    for (LocalDate day : period.days()) {
      int daysAfter = (int) ChronoUnit.DAYS.between(origin, day);
      if (daysAfter > 0) {
        median = median.add(path.medianUsd(daysAfter));
        mean = mean.add(path.meanUsd(daysAfter));
        endsAtOrigin &= path.medianUsd(daysAfter).signum() == 0;
        future++;
      } else if (Double.isNaN(group.actualUsd(daysAfter))) {
        BigDecimal estimate = path.usd(daysAfter);
        median = median.add(estimate);
        mean = mean.add(estimate);
        estimated++;
      } else {
        actual = actual.add(path.usd(daysAfter));
      }
      double sum = actual.add(median).doubleValue();
      cumulative.add(sum);
      RestOfPeriod soFar = rest(daysAfter, estimated, endsAtOrigin ? 0 : future, median);
      low.add(Math.min(sum, actual.doubleValue() + soFar.lowUsd(Coverage.LOW_80)));
      high.add(Math.max(sum, actual.doubleValue() + soFar.highUsd(1 - Coverage.LOW_80)));
    }
    holdRising(low);
    holdRising(high);
    int last = (int) ChronoUnit.DAYS.between(origin, period.lastDay());
    RestOfPeriod rest = rest(last, estimated, endsAtOrigin ? 0 : future, median);
    double past = actual.doubleValue();
    double total = actual.add(median).doubleValue();
    return new PeriodForecast(
        period,
        actual,
        estimated,
        actual.add(median),
        actual.add(mean),
        Math.min(total, past + rest.lowUsd(Coverage.LOW_80)),
        Math.max(total, past + rest.highUsd(1 - Coverage.LOW_80)),
        Math.min(total, past + rest.lowUsd(Coverage.LOW_95)),
        Math.max(total, past + rest.highUsd(1 - Coverage.LOW_95)),
        rest,
        cumulative,
        low,
        high,
        new PeriodChange(group, path, origin).of(period, actual.add(median)));
  }

  /**
   * A sum that only grows passes no bound of a later day: bounds of different lengths have errors
   * of their own, and one may lie below that of the day before.
   */
  private static void holdRising(List<Double> bounds) {
    for (int day = bounds.size() - 2; day >= 0; day--) {
      bounds.set(day, Math.min(bounds.get(day), bounds.get(day + 1)));
    }
  }

  /**
   * The spread of the sum of estimated and future days.
   *
   * @param last the last of them, in days after the origin
   * @param future none where nothing is expected any more of what has stopped
   */
  private RestOfPeriod rest(int last, int estimated, int future, BigDecimal medianUsd) {
    int unknown = estimated + future;
    int end = future == 0 ? 1 : Math.max(1, last);
    double doubtUsd = future == 0 ? 0.0 : doubtsUsd.ofSum(last - future + 1, last);
    return new RestOfPeriod(
        unknown == 0 ? null : errors.sum(end, unknown, medianUsd.doubleValue(), doubtUsd));
  }
}
