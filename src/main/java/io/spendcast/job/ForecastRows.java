package io.spendcast.job;

import io.spendcast.alert.Budget;
import io.spendcast.alert.BudgetPeriod;
import io.spendcast.alert.Scope;
import io.spendcast.forecast.ChangeFromMonth;
import io.spendcast.forecast.DayContributions;
import io.spendcast.forecast.DayForecast;
import io.spendcast.forecast.GroupForecast;
import io.spendcast.forecast.MonthForecast;
import io.spendcast.forecast.family.Block;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Forecasts as rows of their tables. */
record ForecastRows(LocalDate origin, List<GroupForecast> forecasts, List<Budget> budgets) {
  private static final int MONEY_SCALE = 18;

  /** Rows of spend_forecasts. */
  List<Row> days() {
    List<Row> rows = new ArrayList<>();
    for (GroupForecast forecast : forecasts) {
      for (DayForecast day : forecast.days()) {
        rows.add(
            RowFactory.create(
                Date.valueOf(origin),
                forecast.id(),
                Date.valueOf(day.date()),
                day.medianUsd(),
                day.meanUsd(),
                usd(day.lo80()),
                usd(day.hi80()),
                usd(day.lo95()),
                usd(day.hi95()),
                day.volumePartUsd(),
                day.pricePartUsd()));
      }
    }
    return rows;
  }

  /** Rows of forecast_contributions; its columns of blocks stand in the order of the blocks. */
  List<Row> contributions() {
    List<Row> rows = new ArrayList<>();
    for (GroupForecast forecast : forecasts) {
      for (DayContributions day : forecast.contributions()) {
        List<Object> values = new ArrayList<>();
        values.add(Date.valueOf(origin));
        values.add(forecast.id());
        values.add(Date.valueOf(day.date()));
        for (Block block : Block.values()) {
          values.add(day.usd().get(block));
        }
        rows.add(RowFactory.create(values.toArray()));
      }
    }
    return rows;
  }

  /** Rows of period_forecasts. */
  List<Row> months() {
    List<Row> rows = new ArrayList<>();
    for (GroupForecast forecast : forecasts) {
      for (MonthForecast month : forecast.months()) {
        BigDecimal budget = budget(forecast.id(), month);
        ChangeFromMonth change = month.change();
        LocalDate over = budget == null ? null : month.expectedDateOver(budget.doubleValue());
        rows.add(
            RowFactory.create(
                Date.valueOf(origin),
                forecast.id(),
                Date.valueOf(month.month().atDay(1)),
                Date.valueOf(month.month().plusMonths(1).atDay(1)),
                month.actualSoFarUsd(),
                month.estimatedDays(),
                month.medianUsd(),
                month.meanUsd(),
                usd(month.lo80()),
                usd(month.hi80()),
                usd(month.lo95()),
                usd(month.hi95()),
                budget,
                budget == null ? null : known(month.probabilityOver(budget.doubleValue())),
                date(over),
                budget == null ? null : date(month.earliestDateOver(budget.doubleValue())),
                budget == null ? null : date(month.latestDateOver(budget.doubleValue())),
                change == null ? null : change.previousUsd(),
                change == null ? null : change.volumeUsd(),
                change == null ? null : change.priceUsd(),
                change == null ? null : change.mixUsd()));
      }
    }
    return rows;
  }

  private static @Nullable Date date(@Nullable LocalDate date) {
    return date == null ? null : Date.valueOf(date);
  }

  private @Nullable BigDecimal budget(String series, MonthForecast month) {
    return budgets.stream()
        .filter(each -> each.period() == BudgetPeriod.MONTH)
        .filter(each -> seriesOf(each.scope()).equals(series))
        .filter(each -> each.effectiveOn(month.month().atEndOfMonth()))
        .map(each -> each.limitUsd().setScale(MONEY_SCALE, RoundingMode.UNNECESSARY))
        .findFirst()
        .orElse(null);
  }

  /** The series that a scope is, for example {@code team=assist}. */
  static String seriesOf(Scope scope) {
    return scope.value() == null ? "total" : scope.dimension().code() + "=" + scope.value();
  }

  private static @Nullable BigDecimal usd(double amount) {
    return Double.isFinite(amount)
        ? BigDecimal.valueOf(amount).setScale(MONEY_SCALE, RoundingMode.HALF_EVEN)
        : null;
  }

  private static @Nullable Double known(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
