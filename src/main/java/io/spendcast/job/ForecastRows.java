package io.spendcast.job;

import io.spendcast.alert.Budget;
import io.spendcast.alert.BudgetPeriod;
import io.spendcast.alert.Scope;
import io.spendcast.forecast.ChangeFromPeriod;
import io.spendcast.forecast.DayContributions;
import io.spendcast.forecast.DayForecast;
import io.spendcast.forecast.GroupForecast;
import io.spendcast.forecast.PeriodForecast;
import io.spendcast.forecast.family.Block;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.time.LocalDate;
import java.time.YearMonth;
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

  /** Rows of period_forecasts: quarters, then months. */
  List<Row> periods() {
    List<Row> rows = new ArrayList<>();
    for (GroupForecast forecast : forecasts) {
      for (PeriodForecast quarter : forecast.quarters()) {
        rows.add(row(forecast.id(), quarter, budget(forecast.id(), quarter), null));
      }
      for (PeriodForecast month : forecast.months()) {
        ChangeFromPeriod change = month.change();
        rows.add(
            row(
                forecast.id(),
                month,
                budget(forecast.id(), month),
                change == null ? null : change.previousUsd()));
      }
    }
    return rows;
  }

  private Row row(
      String series,
      PeriodForecast period,
      @Nullable BigDecimal budget,
      @Nullable BigDecimal previousMonthUsd) {
    ChangeFromPeriod change = period.change();
    double limit = budget == null ? 0.0 : budget.doubleValue();
    return RowFactory.create(
        Date.valueOf(origin),
        series,
        Date.valueOf(period.period().firstDay()),
        Date.valueOf(period.period().lastDay().plusDays(1)),
        period.actualSoFarUsd(),
        period.estimatedDays(),
        period.medianUsd(),
        period.meanUsd(),
        usd(period.lo80()),
        usd(period.hi80()),
        usd(period.lo95()),
        usd(period.hi95()),
        budget,
        budget == null ? null : known(period.probabilityOver(limit)),
        budget == null ? null : date(period.expectedDateOver(limit)),
        budget == null ? null : date(period.earliestDateOver(limit)),
        budget == null ? null : date(period.latestDateOver(limit)),
        previousMonthUsd,
        change == null ? null : change.volumeUsd(),
        change == null ? null : change.priceUsd(),
        change == null ? null : change.mixUsd());
  }

  private static @Nullable Date date(@Nullable LocalDate date) {
    return date == null ? null : Date.valueOf(date);
  }

  /** The sum of the months' budgets; null where a month has none. */
  private @Nullable BigDecimal budget(String series, PeriodForecast forecast) {
    BigDecimal sum = BigDecimal.ZERO.setScale(MONEY_SCALE, RoundingMode.UNNECESSARY);
    for (YearMonth month : forecast.period().eachMonth()) {
      BigDecimal ofMonth = budget(series, month);
      if (ofMonth == null) {
        return null;
      }
      sum = sum.add(ofMonth);
    }
    return sum;
  }

  private @Nullable BigDecimal budget(String series, YearMonth month) {
    return budgets.stream()
        .filter(each -> each.period() == BudgetPeriod.MONTH)
        .filter(each -> seriesOf(each.scope()).equals(series))
        .filter(each -> each.effectiveOn(month.atEndOfMonth()))
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
