package io.spendcast.job;

import io.spendcast.alert.Budget;
import io.spendcast.alert.BudgetPeriod;
import io.spendcast.alert.ScopeDimension;
import io.spendcast.facts.PriceVersionRows;
import io.spendcast.forecast.ForecastSettings;
import io.spendcast.forecast.GroupForecast;
import io.spendcast.forecast.SpendForecaster;
import io.spendcast.price.PriceBook;
import io.spendcast.warehouse.Query;
import io.spendcast.warehouse.Table;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;

/**
 * Forecasts spend from the last complete day to the end of the next month; with {@code --input},
 * anybody's history instead, without a warehouse.
 */
@Command(
    name = "forecast",
    description = "Forecasts spend to the end of the next month, or the history of a file.")
public final class ForecastJob extends JobCommand {
  @ArgGroup(exclusive = false, heading = "A history of your own:%n")
  private @Nullable HistoryForecastOptions history;

  @Override
  public Integer call() {
    return history == null ? super.call() : new HistoryForecastRun(history).run();
  }

  @Override
  public void run(Run run) {
    LocalDate today = LocalDate.ofInstant(run.now(), run.config().zone());
    CompleteDays days =
        CompleteDays.read(run.warehouse().read(Table.DAILY_STATUS), today.minusDays(1));
    run.summary().publish(Table.SPEND_FORECASTS, Table.PERIOD_FORECASTS, Table.FORECAST_ACCURACY);
    Optional<LocalDate> origin = days.origin();
    if (origin.isEmpty()) {
      run.summary().say("forecast: no day is complete yet, so there is nothing to start from");
      return;
    }
    write(run, origin.get(), forecast(run, origin.get(), days));
  }

  private static ForecastRows forecast(Run run, LocalDate origin, CompleteDays days) {
    PriceBook prices =
        PriceBook.current(PriceVersionRows.read(run.warehouse().read(Table.PRICE_VERSIONS)));
    List<Budget> budgets = LimitRows.budgets(run.warehouse().read(Table.BUDGETS));
    List<Row> volumes =
        Query.of("/forecast/leaf_volumes.sql")
            .over(run.spark(), Map.of("daily_spend", run.warehouse().read(Table.DAILY_SPEND)))
            .collectAsList();
    SpendSeries series =
        new SpendSeries(volumes, prices, run.config().zone(), origin, days.incomplete().keySet());
    YearMonth month = YearMonth.from(origin);
    List<GroupForecast> forecasts =
        new SpendForecaster(ForecastSettings.defaults())
            .forecast(
                series.leaves(),
                series.groups(routesWithBudget(budgets)),
                origin,
                month.plusMonths(1).atEndOfMonth(),
                List.of(month, month.plusMonths(1)));
    return new ForecastRows(origin, forecasts, budgets);
  }

  private static void write(Run run, LocalDate origin, ForecastRows rows) {
    boolean changed = replace(run, Table.SPEND_FORECASTS, origin, rows.days());
    changed |= replace(run, Table.PERIOD_FORECASTS, origin, rows.months());
    List<Row> weekBefore =
        run.warehouse()
            .read(Table.SPEND_FORECASTS)
            .where(isOrigin(origin.minusWeeks(1)))
            .collectAsList();
    AccuracyRows accuracy =
        new AccuracyRows(origin, rows.forecasts(), new WeeklyChange(weekBefore));
    changed |= replace(run, Table.FORECAST_ACCURACY, origin, accuracy.rows());
    run.summary()
        .say(
            "forecast: from "
                + origin
                + (changed ? ", " + rows.months().size() / 2 + " series" : " it has not changed"));
  }

  private static Column isOrigin(LocalDate origin) {
    return functions.col("origin").equalTo(java.sql.Date.valueOf(origin));
  }

  private static boolean replace(Run run, Table table, LocalDate origin, List<Row> rows) {
    Column ofOrigin = isOrigin(origin);
    List<Row> before = run.warehouse().read(table).where(ofOrigin).collectAsList();
    if (new HashSet<>(before).equals(new HashSet<>(rows))) {
      return false;
    }
    Dataset<Row> after = run.spark().createDataFrame(rows, table.definition().schema());
    run.warehouse().replaceWhere(table, ofOrigin, after);
    run.summary().wrote(table, rows.size());
    return true;
  }

  private static List<String> routesWithBudget(List<Budget> budgets) {
    return budgets.stream()
        .filter(budget -> budget.period() == BudgetPeriod.MONTH)
        .filter(budget -> budget.scope().dimension() == ScopeDimension.ROUTE)
        .map(budget -> String.valueOf(budget.scope().value()))
        .collect(Collectors.toList());
  }
}
