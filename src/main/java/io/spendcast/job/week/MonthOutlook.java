package io.spendcast.job.week;

import static org.apache.spark.sql.functions.col;

import io.spendcast.alert.Budget;
import io.spendcast.alert.BudgetPeriod;
import io.spendcast.alert.ForecastRule;
import io.spendcast.alert.Scope;
import io.spendcast.forecast.MonthAccuracy;
import io.spendcast.report.QuantityFormat;
import io.spendcast.report.model.Cost;
import io.spendcast.report.model.MonthEnd;
import io.spendcast.report.model.MonthEnd.Backtest;
import io.spendcast.report.model.MonthEnd.MonthForecast;
import io.spendcast.report.model.MonthEnd.MonthTrial;
import io.spendcast.report.model.PriceCoverage;
import io.spendcast.report.model.WeekHistory.DailyForecast;
import io.spendcast.report.model.WeekHistory.DailySpend;
import io.spendcast.warehouse.Table;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Where the month in which the week ends will end: what is known by the last complete day, and the
 * forecast from there. One that knows less cannot stand beside what was spent since.
 */
final class MonthOutlook {
  private static final Column TOTAL = col("series").equalTo("total");

  private final WeekWindow window;
  private final YearMonth month;
  private final @Nullable LocalDate completeThrough;
  private final @Nullable LocalDate through;
  private final @Nullable Row forecast;

  /**
   * @param completeThrough last complete day; null where none is
   */
  MonthOutlook(WeekWindow window, @Nullable LocalDate completeThrough) {
    this.window = window;
    this.month = YearMonth.from(window.week().sunday());
    this.completeThrough = completeThrough;
    this.through = within(month, completeThrough);
    this.forecast = completeThrough == null ? null : newestForecast(completeThrough);
  }

  /** The last day whose spend is in the actual figures; null before the month's first. */
  @Nullable LocalDate actualThrough() {
    return through;
  }

  MonthEnd read(List<DailySpend> days, List<Budget> budgets, PriceCoverage coverage) {
    String reason = noForecastReason();
    BigDecimal budget = budget(budgets);
    return new MonthEnd(
        month,
        actual(days),
        through,
        reason == null && forecast != null ? forecast(forecast, budget) : null,
        reason,
        budget,
        coverage);
  }

  /** The forecast of the days after the last actual one; empty where there is none. */
  List<DailyForecast> days() {
    List<DailyForecast> days = new ArrayList<>();
    if (forecast == null || noForecastReason() != null) {
      return days;
    }
    LocalDate after = through == null ? month.atDay(1).minusDays(1) : through;
    for (Row row :
        window
            .warehouse()
            .read(Table.SPEND_FORECASTS)
            .where(TOTAL.and(col("origin").equalTo(forecast.<Date>getAs("origin"))))
            .where(col("usage_date").gt(Date.valueOf(after)))
            .where(col("usage_date").leq(Date.valueOf(month.atEndOfMonth())))
            .where(col("lo80_usd").isNotNull().and(col("hi80_usd").isNotNull()))
            .orderBy("usage_date")
            .collectAsList()) {
      days.add(
          new DailyForecast(
              row.<Date>getAs("usage_date").toLocalDate(),
              row.getAs("median_usd"),
              row.getAs("lo80_usd"),
              row.getAs("hi80_usd")));
    }
    return days;
  }

  private @Nullable Row newestForecast(LocalDate completeThrough) {
    List<Row> rows =
        window
            .warehouse()
            .read(Table.PERIOD_FORECASTS)
            .where(TOTAL.and(col("period_start").equalTo(Date.valueOf(month.atDay(1)))))
            .where(col("period_end").equalTo(Date.valueOf(month.plusMonths(1).atDay(1))))
            .where(col("origin").leq(Date.valueOf(completeThrough)))
            .orderBy(col("origin").desc())
            .limit(1)
            .collectAsList();
    return rows.isEmpty() ? null : rows.get(0);
  }

  private @Nullable String noForecastReason() {
    if (through != null && through.equals(month.atEndOfMonth())) {
      return "the month is over";
    }
    if (forecast == null) {
      return isUnpriced()
          ? "nothing of the month's usage has a price; load prices, then run spendcast daily"
          : "none has been made for the month; run spendcast forecast";
    }
    LocalDate origin = forecast.<Date>getAs("origin").toLocalDate();
    if (completeThrough != null && origin.isBefore(completeThrough)) {
      return "the newest forecast is of "
          + QuantityFormat.dayOfMonth(origin)
          + ", before the last complete day, "
          + QuantityFormat.dayOfMonth(completeThrough)
          + "; run spendcast forecast";
    }
    return forecast.getAs("lo80_usd") == null || forecast.getAs("hi80_usd") == null
        ? "the history is too short for an interval"
        : null;
  }

  /** Whether there is usage without a price, and none that costs something. */
  private boolean isUnpriced() {
    if (through == null) {
      return false;
    }
    Row rows =
        window
            .warehouse()
            .read(Table.DAILY_SPEND)
            .where(col("usage_date").between(Date.valueOf(month.atDay(1)), Date.valueOf(through)))
            .selectExpr("count_if(effective_cost_usd IS NULL)", "count_if(effective_cost_usd > 0)")
            .first();
    return rows.getLong(0) > 0 && rows.getLong(1) == 0;
  }

  private Cost actual(List<DailySpend> days) {
    if (through == null) {
      return Cost.unknown("no day of the month is complete yet");
    }
    BigDecimal sum = null;
    for (DailySpend day : days) {
      BigDecimal usd = day.cost().usd();
      if (usd != null && YearMonth.from(day.day()).equals(month) && !day.day().isAfter(through)) {
        sum = sum == null ? usd : sum.add(usd);
      }
    }
    return sum == null ? Cost.unknown("no day of the month has a known cost") : Cost.of(sum);
  }

  private MonthForecast forecast(Row row, @Nullable BigDecimal budget) {
    List<Row> rows =
        window
            .warehouse()
            .read(Table.FORECAST_ACCURACY)
            .where(TOTAL.and(col("origin").equalTo(row.<Date>getAs("origin"))))
            .orderBy("horizon_group")
            .collectAsList();
    List<Row> accuracy = rows.stream().filter(each -> group(each).equals("days")).toList();
    return new MonthForecast(
        row.getAs("median_usd"),
        row.getAs("lo80_usd"),
        row.getAs("hi80_usd"),
        ForecastRule.probability(
            row.getAs("probability_over_budget"), row.getAs("budget_usd"), budget),
        accuracy.isEmpty() ? "a method that was not recorded" : method(accuracy.get(0)),
        accuracy.isEmpty() ? null : backtest(accuracy.get(0)),
        rows.stream()
            .filter(each -> group(each).startsWith(MonthAccuracy.GROUP))
            .map(MonthOutlook::trial)
            .toList());
  }

  private static String method(Row row) {
    String method = row.getAs("method");
    String name =
        switch (method) {
          case "family" -> "a weighted family of methods on volume at known prices";
          case "run_rate" -> "the 30-day run-rate";
          case "seasonal_naive" -> "repeating the last seven days";
          default -> method;
        };
    String why = row.<String>getAs("gate").split("; ", 2)[0].replace('_', '-');
    return name + (why.startsWith("beats") ? ", as it " : ": ") + why;
  }

  private static String group(Row row) {
    return row.getAs("horizon_group");
  }

  private static MonthTrial trial(Row row) {
    return new MonthTrial(
        Integer.parseInt(group(row).substring(MonthAccuracy.GROUP.length())),
        row.<Integer>getAs("backtest_origins"),
        row.<Double>getAs("wape"),
        row.<Double>getAs("run_rate_wape"),
        row.<Double>getAs("seasonal_naive_wape"));
  }

  private static @Nullable Backtest backtest(Row row) {
    Double wape = row.getAs("wape");
    Double coverage = row.getAs("coverage80");
    Double gain = row.getAs("gain_over_run_rate");
    return wape == null || coverage == null || gain == null
        ? null
        : new Backtest(row.<Integer>getAs("backtest_origins"), wape, coverage, gain);
  }

  private @Nullable BigDecimal budget(List<Budget> budgets) {
    return budgets.stream()
        .filter(budget -> budget.period() == BudgetPeriod.MONTH)
        .filter(budget -> budget.scope().equals(Scope.TOTAL))
        .filter(budget -> budget.effectiveOn(month.atEndOfMonth()))
        .map(Budget::limitUsd)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable LocalDate within(YearMonth month, @Nullable LocalDate day) {
    if (day == null || day.isBefore(month.atDay(1))) {
      return null;
    }
    return day.isAfter(month.atEndOfMonth()) ? month.atEndOfMonth() : day;
  }
}
