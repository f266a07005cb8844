package io.spendcast.job;

import io.spendcast.forecast.DayForecast;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** How far forecasts moved against those of a week before, over the days that both have. */
final class WeeklyChange {
  private final Map<String, Map<LocalDate, BigDecimal>> before = new HashMap<>();

  private record Sums(double absolute, double signed, double before) {}

  /**
   * @param rows of spend_forecasts, of one origin
   */
  WeeklyChange(List<Row> rows) {
    for (Row row : rows) {
      before
          .computeIfAbsent(row.getAs("series"), series -> new HashMap<>())
          .put(row.<java.sql.Date>getAs("usage_date").toLocalDate(), row.getAs("median_usd"));
    }
  }

  /** Sum of absolute changes of daily medians over their sum; null where no day is common. */
  @Nullable Double ofDays(String series, List<DayForecast> days) {
    Sums sums = sums(series, days);
    return sums.before > 0.0 ? sums.absolute / sums.before : null;
  }

  /** The absolute change of the sum of common days over that sum. */
  @Nullable Double ofSums(String series, List<DayForecast> days) {
    Sums sums = sums(series, days);
    return sums.before > 0.0 ? Math.abs(sums.signed) / sums.before : null;
  }

  private Sums sums(String series, List<DayForecast> days) {
    Map<LocalDate, BigDecimal> old = before.getOrDefault(series, Map.of());
    double absolute = 0.0;
    double signed = 0.0;
    double sum = 0.0;
    for (DayForecast day : days) {
      BigDecimal then = old.get(day.date());
      if (then != null) {
        double change = day.medianUsd().subtract(then).doubleValue();
        absolute += Math.abs(change);
        signed += change;
        sum += then.doubleValue();
      }
    }
    return new Sums(absolute, signed, sum);
  }
}
