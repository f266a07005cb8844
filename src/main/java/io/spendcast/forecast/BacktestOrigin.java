package io.spendcast.forecast;

import java.util.Map;
import java.util.Objects;

/**
 * What each method said at one past origin, and what came.
 *
 * @param age days before the real origin
 * @param actualUsd the days after it that are past by now; NaN where unknown
 * @param forecastUsd medians of the same days
 */
record BacktestOrigin(int age, double[] actualUsd, Map<Method, double[]> forecastUsd) {

  int days() {
    return actualUsd.length;
  }

  double[] forecastUsd(Method method) {
    return Objects.requireNonNull(forecastUsd.get(method), method.columnName());
  }
}
