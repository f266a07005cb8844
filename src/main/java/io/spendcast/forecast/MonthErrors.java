package io.spendcast.forecast;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Adds up how far one group's open parts of months lay from each method's forecast of them. */
final class MonthErrors {
  private final String series;
  private final int dayOfMonth;
  private final Map<Method, Double> absolute = new EnumMap<>(Method.class);
  private final Map<Method, Integer> used = new EnumMap<>(Method.class);
  private Method newest = Method.FAMILY;
  private double ofForecast;
  private double signed;
  private double actual;
  private int months;
  private int longest;

  MonthErrors(String series, int dayOfMonth) {
    this.series = series;
    this.dayOfMonth = dayOfMonth;
  }

  /**
   * Adds a month; days whose cost is unknown count neither as actual nor as forecast.
   *
   * @param open days after the origin until the month's end
   */
  void add(PricedGroup group, LeafPaths paths, Gate gate, int open) {
    double came = 0.0;
    Map<Method, Double> said = new EnumMap<>(Method.class);
    for (int day = 1; day <= open; day++) {
      double cost = group.laterUsd(day);
      if (Double.isNaN(cost)) {
        continue;
      }
      came += cost;
      for (Method method : Method.values()) {
        double median = new GroupPath(group, paths, method).medianUsd(day).doubleValue();
        said.merge(method, median, Double::sum);
      }
    }
    double error = said.getOrDefault(gate.path(), 0.0) - came;
    ofForecast += Math.abs(error);
    signed += error;
    actual += Math.abs(came);
    newest = gate.method();
    used.merge(newest, 1, Integer::sum);
    months++;
    longest = Math.max(longest, open);
    double sum = came;
    said.forEach((method, usd) -> absolute.merge(method, Math.abs(usd - sum), Double::sum));
  }

  private String gate() {
    return used.entrySet().stream()
        .map(each -> each.getKey().columnName() + " in " + each.getValue() + " of " + months)
        .collect(Collectors.joining(", ", "as judged on the day of each month: ", ""));
  }

  boolean isMeasured() {
    return actual > 0.0;
  }

  MonthAccuracy accuracy() {
    return new MonthAccuracy(
        series,
        dayOfMonth,
        newest,
        gate(),
        months,
        longest,
        ofForecast / actual,
        signed / actual,
        absolute.getOrDefault(Method.RUN_RATE, 0.0) / actual,
        absolute.getOrDefault(Method.SEASONAL_NAIVE, 0.0) / actual);
  }
}
