package io.spendcast.forecast;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Adds a group's known, estimated and forecast days up to months. */
final class MonthTotals {
  private final PricedGroup group;
  private final GroupPath path;
  private final BacktestErrors errors;

  MonthTotals(PricedGroup group, GroupPath path, BacktestErrors errors) {
    this.group = group;
    this.path = path;
    this.errors = errors;
  }

  MonthForecast of(YearMonth month, LocalDate origin) {
    double actual = 0.0;
    double median = 0.0;
    double mean = 0.0;
    int estimated = 0;
    int future = 0;
    List<Double> cumulative = new ArrayList<>();
    for (int day = 1; day <= month.lengthOfMonth(); day++) {
      int daysAfter = (int) ChronoUnit.DAYS.between(origin, month.atDay(day));
      if (daysAfter > 0) {
        median += path.medianUsd(daysAfter);
        mean += path.meanUsd(daysAfter);
        future++;
      } else if (Double.isNaN(group.actualUsd(daysAfter))) {
        double estimate = path.estimatedUsd(daysAfter);
        median += estimate;
        mean += estimate;
        estimated++;
      } else {
        actual += group.actualUsd(daysAfter);
      }
      cumulative.add(actual + median);
    }
    int last = (int) ChronoUnit.DAYS.between(origin, month.atEndOfMonth());
    boolean known = estimated + future == 0;
    RestOfMonth rest =
        new RestOfMonth(known ? null : errors.sum(Math.max(1, last), estimated + future, median));
    return new MonthForecast(
        month,
        actual,
        estimated,
        actual + median,
        actual + mean,
        actual + rest.lowUsd(Coverage.LOW_80),
        actual + rest.highUsd(1 - Coverage.LOW_80),
        actual + rest.lowUsd(Coverage.LOW_95),
        actual + rest.highUsd(1 - Coverage.LOW_95),
        rest,
        cumulative);
  }
}
