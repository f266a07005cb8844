package io.spendcast.job.week;

import io.spendcast.facts.HistogramFunctions;
import io.spendcast.report.model.Cost;
import io.spendcast.report.model.WeekHistory.DailySpend;
import io.spendcast.report.model.WeekHistory.LatencyWeek;
import io.spendcast.report.model.WeekHistory.PercentileMillis;
import io.spendcast.report.model.WeekHistory.TokenClass;
import io.spendcast.report.model.WeekHistory.TokenWeek;
import io.spendcast.time.IsoWeek;
import io.spendcast.warehouse.Table;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Reads the series behind the charts. A week or day before the first usage is left out. */
public final class History {
  /** Weeks of latency, cache and tokens. */
  public static final int WEEKS = 13;

  private static final int WEEKS_OF_DAYS = 8;
  private static final double MICROS_PER_MILLI = 1e3;

  private History() {}

  /**
   * Spend by day from seven weeks before the week to a last day.
   *
   * @param last last day with actual figures
   */
  static List<DailySpend> days(WeekWindow window, DayStates states, LocalDate last) {
    LocalDate first = window.week().plusWeeks(1L - WEEKS_OF_DAYS).monday();
    Map<LocalDate, Row> rows = new HashMap<>();
    for (Row row :
        window.rows(
            "daily_totals", Map.of("daily_spend", window.days(Table.DAILY_SPEND, first, last)))) {
      rows.put(row.<Date>getAs("usage_date").toLocalDate(), row);
    }
    List<DailySpend> days = new ArrayList<>();
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      Row row = rows.get(day);
      if (row != null || states.isKnown(day)) {
        days.add(new DailySpend(day, cost(row, day, states), states.isComplete(day)));
      }
    }
    return days;
  }

  private static Cost cost(@Nullable Row row, LocalDate day, DayStates states) {
    if (row != null) {
      return KnownCost.of(row.getAs("known_cost_usd"), row.getAs("unpriced_reason"));
    }
    return states.isComplete(day)
        ? Cost.of(BigDecimal.ZERO)
        : Cost.unknown("no usage was recorded");
  }

  /** Percentiles of each week's merged histograms. */
  public static List<LatencyWeek> latency(WeekWindow window, int weeks) {
    HistogramFunctions.register(window.warehouse().spark());
    Map<IsoWeek, Map<String, PercentileMillis>> byWeek = new TreeMap<>();
    for (Row row :
        window.rows(
            "latency_by_week", Map.of("daily_latency", window.weeks(Table.DAILY_LATENCY, weeks)))) {
      byWeek
          .computeIfAbsent(WeekWindow.weekOf(row), week -> new HashMap<>())
          .put(
              row.getAs("measure"),
              new PercentileMillis(
                  millis(row, "p50_us"),
                  millis(row, "p95_us"),
                  millis(row, "p99_us"),
                  row.getAs("samples")));
    }
    List<LatencyWeek> result = new ArrayList<>();
    byWeek.forEach(
        (week, measures) ->
            result.add(
                new LatencyWeek(
                    week, measures.get("latency"), measures.get("time_to_first_token"))));
    return result;
  }

  private static double millis(Row row, String column) {
    return row.<Long>getAs(column) / MICROS_PER_MILLI;
  }

  static List<TokenWeek> tokens(WeekWindow window) {
    Map<IsoWeek, Map<TokenClass, Long>> byWeek = new TreeMap<>();
    for (Row row :
        window.rows(
            "tokens_by_week", Map.of("daily_spend", window.weeks(Table.DAILY_SPEND, WEEKS)))) {
      TokenClasses.of(row.getAs("meter"))
          .ifPresent(
              tokenClass ->
                  byWeek
                      .computeIfAbsent(
                          WeekWindow.weekOf(row), week -> new EnumMap<>(TokenClass.class))
                      .merge(tokenClass, row.<Long>getAs("quantity"), Long::sum));
    }
    List<TokenWeek> result = new ArrayList<>();
    byWeek.forEach((week, tokens) -> result.add(new TokenWeek(week, tokens)));
    return result;
  }
}
