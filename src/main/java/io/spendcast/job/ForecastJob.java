package io.spendcast.job;

import io.spendcast.forecast.GroupForecast;
import io.spendcast.forecast.IntervalCorrection;
import io.spendcast.price.PriceBook;
import io.spendcast.warehouse.Table;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    description = "Forecasts spend to the end of the next month, or the history of a file.",
    subcommands = ForecastPlotJob.class)
public final class ForecastJob extends JobCommand {
  private static final double LEAST_TOLD = 0.05;

  @ArgGroup(exclusive = false, heading = "A history of your own:%n")
  private @Nullable HistoryForecastOptions history;

  @ArgGroup(exclusive = false, heading = "What would be:%n")
  private @Nullable WhatIfOptions whatIf;

  @Override
  boolean writes() {
    return whatIf == null;
  }

  @Override
  public Integer call() {
    if (history != null && whatIf != null) {
      System.err.println("forecast: --what-if asks the warehouse; leave out --input or --what-if");
      return ExitCode.WRONG_USE;
    }
    return history == null ? super.call() : new HistoryForecastRun(history).run();
  }

  @Override
  public void run(Run run) {
    if (whatIf != null) {
      new WhatIfForecast(whatIf).print(run);
      return;
    }
    run.summary()
        .publish(
            Table.SPEND_FORECASTS,
            Table.FORECAST_CONTRIBUTIONS,
            Table.PERIOD_FORECASTS,
            Table.FORECAST_ACCURACY);
    Optional<SpendHistory> read = SpendHistory.read(run, run.warehouse()::read);
    if (read.isEmpty()) {
      run.summary().say("forecast: no day is complete yet, so there is nothing to start from");
      return;
    }
    SpendHistory known = read.get();
    LocalDate origin = known.origin();
    SpendScenario scenario = SpendScenario.known(origin, PriceBook.current(known.prices()));
    List<GroupForecast> forecasts = known.forecast(scenario);
    known.series(scenario).ineffectiveEvents().forEach(run.summary()::say);
    known.intervalCorrections().forEach((series, factor) -> tell(run, series, factor));
    write(run, origin, new ForecastRows(origin, forecasts, known.budgets()));
  }

  private static void tell(Run run, String series, double factor) {
    if (Math.abs(factor - IntervalCorrection.NONE) >= LEAST_TOLD) {
      run.summary()
          .say(
              String.format(
                  Locale.ROOT,
                  "forecast: the intervals of %s are %.2f times as wide as its backtest says, since"
                      + " those of past weeks held %s days than they should",
                  series,
                  factor,
                  factor > IntervalCorrection.NONE ? "fewer" : "more"));
    }
  }

  private static void write(Run run, LocalDate origin, ForecastRows rows) {
    boolean changed = replace(run, Table.SPEND_FORECASTS, origin, rows.days());
    changed |= replace(run, Table.FORECAST_CONTRIBUTIONS, origin, rows.contributions());
    changed |= replace(run, Table.PERIOD_FORECASTS, origin, rows.periods());
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
                + (changed ? ", " + rows.forecasts().size() + " series" : " it has not changed"));
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
}
