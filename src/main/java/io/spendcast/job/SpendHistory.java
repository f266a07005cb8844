package io.spendcast.job;

import io.spendcast.alert.Budget;
import io.spendcast.alert.BudgetPeriod;
import io.spendcast.alert.ScopeDimension;
import io.spendcast.facts.PriceVersionRows;
import io.spendcast.forecast.CalendarPeriod;
import io.spendcast.forecast.ForecastSettings;
import io.spendcast.forecast.GroupForecast;
import io.spendcast.forecast.MonthTrials;
import io.spendcast.forecast.SpendForecaster;
import io.spendcast.price.PriceVersions;
import io.spendcast.warehouse.Query;
import io.spendcast.warehouse.Table;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a forecast of spend starts from.
 *
 * @param origin the last complete day
 * @param incompleteDays days whose volume is unknown
 * @param planned holidays and events
 * @param volumes rows of {@code forecast/leaf_volumes.sql}
 * @param intervalCorrections by series, from how past forecasts held
 */
record SpendHistory(
    LocalDate origin,
    Collection<LocalDate> incompleteDays,
    ZoneId zone,
    PriceVersions prices,
    List<Budget> budgets,
    ForecastPlan planned,
    List<Row> volumes,
    Map<String, Double> intervalCorrections) {

  /**
   * Reads it; empty where no day is complete yet.
   *
   * @param tables gives the rows of a table
   */
  static Optional<SpendHistory> read(Run run, Function<Table, Dataset<Row>> tables) {
    ZoneId zone = run.config().zone();
    LocalDate today = LocalDate.ofInstant(run.now(), zone);
    CompleteDays days = CompleteDays.read(tables.apply(Table.DAILY_STATUS), today.minusDays(1));
    return days.origin()
        .map(
            origin ->
                new SpendHistory(
                    origin,
                    days.incomplete().keySet(),
                    zone,
                    PriceVersionRows.read(tables.apply(Table.PRICE_VERSIONS)),
                    LimitRows.budgets(tables.apply(Table.BUDGETS)),
                    new ForecastPlan(run.config().forecast()),
                    Query.of("/forecast/leaf_volumes.sql")
                        .over(run.spark(), Map.of("daily_spend", tables.apply(Table.DAILY_SPEND)))
                        .collectAsList(),
                    PastIntervals.corrections(run.spark(), tables, origin)));
  }

  /** Forecasts this month and the next, and the quarters that they lie in. */
  List<GroupForecast> forecast(SpendScenario scenario) {
    SpendSeries series = series(scenario);
    YearMonth month = YearMonth.from(origin);
    return forecaster()
        .forecast(
            series.leaves(),
            series.groups(routesWithBudget()),
            origin,
            through(),
            List.of(month, month.plusMonths(1)),
            Stream.of(month, month.plusMonths(1))
                .map(CalendarPeriod::quarterOf)
                .distinct()
                .toList());
  }

  /** How past months ended beside what would have been forecast of them. */
  MonthTrials monthEnds(SpendScenario scenario) {
    SpendSeries series = series(scenario);
    return forecaster().monthEnds(series.leaves(), series.groups(routesWithBudget()), origin);
  }

  private SpendForecaster forecaster() {
    return new SpendForecaster(ForecastSettings.defaults(), planned.columns(), intervalCorrections);
  }

  /** The last day that is forecast. */
  LocalDate through() {
    return YearMonth.from(origin).plusMonths(1).atEndOfMonth();
  }

  SpendSeries series(SpendScenario scenario) {
    return new SpendSeries(volumes, scenario, planned, zone, origin, incompleteDays);
  }

  private List<String> routesWithBudget() {
    return budgets.stream()
        .filter(budget -> budget.period() == BudgetPeriod.MONTH)
        .filter(budget -> budget.scope().dimension() == ScopeDimension.ROUTE)
        .map(budget -> String.valueOf(budget.scope().value()))
        .toList();
  }
}
