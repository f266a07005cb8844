package io.spendcast.job;

import io.spendcast.forecast.GroupForecast;
import io.spendcast.forecast.IntervalCorrection;
import io.spendcast.forecast.MonthTrials;
import io.spendcast.ingest.Fingerprint;
import io.spendcast.price.PriceBook;
import io.spendcast.warehouse.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
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
  private static final int MOST_NAMED = 5;

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
    run.summary().publish(ForecastTables.ALL.toArray(Table[]::new));
    Optional<SpendHistory> read = SpendHistory.read(run, run.seen()::read);
    if (read.isEmpty()) {
      run.summary().say("forecast: no day is complete yet, so there is nothing to start from");
      return;
    }
    SpendHistory known = read.get();
    LocalDate origin = known.origin();
    ForecastTables tables = new ForecastTables(run, origin);
    List<Row> weekBefore = tables.ofOrigin(Table.SPEND_FORECASTS, origin.minusWeeks(1));
    String inputs = new ForecastInputs(known, run.config().forecast(), weekBefore).sha256();
    if (tables.areMadeFrom(inputs)) {
      run.summary().say("forecast: from " + origin + ", nothing that it is made from has changed");
      return;
    }
    SpendScenario scenario = SpendScenario.known(origin, PriceBook.current(known.prices()));
    List<GroupForecast> all = known.forecast(scenario);
    List<GroupForecast> forecasts = all.stream().filter(GroupForecast::isPriced).toList();
    tellUnpriced(run, all);
    known.series(scenario).ineffectiveEvents().forEach(run.summary()::say);
    known.intervalCorrections().forEach((series, factor) -> tell(run, series, factor));
    AccuracyRows accuracy =
        new AccuracyRows(
            origin, forecasts, new WeeklyChange(weekBefore), known.intervalCorrections(), inputs);
    boolean changed = write(known, scenario, forecasts, tables, accuracy);
    if (!forecasts.isEmpty()) {
      run.summary()
          .say(
              "forecast: from "
                  + origin
                  + (changed ? ", " + forecasts.size() + " series" : ", it has not changed"));
    }
  }

  /** Unknown is never zero: what has no price at all has no row. */
  private static void tellUnpriced(Run run, List<GroupForecast> forecasts) {
    List<String> unpriced =
        forecasts.stream().filter(each -> !each.isPriced()).map(GroupForecast::id).toList();
    if (!unpriced.isEmpty()) {
      run.summary()
          .say(
              "forecast: nothing of "
                  + String.join(", ", unpriced.stream().limit(MOST_NAMED).toList())
                  + (unpriced.size() > MOST_NAMED ? " and others" : "")
                  + " has a price, so there is no forecast of it");
    }
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

  private static boolean write(
      SpendHistory known,
      SpendScenario scenario,
      List<GroupForecast> forecasts,
      ForecastTables tables,
      AccuracyRows accuracy) {
    ForecastRows made = new ForecastRows(known.origin(), forecasts, known.budgets());
    Map<Table, List<Row>> rows = new LinkedHashMap<>();
    rows.put(Table.SPEND_FORECASTS, made.days());
    rows.put(Table.FORECAST_CONTRIBUTIONS, made.contributions());
    rows.put(Table.PERIOD_FORECASTS, made.periods());
    List<Row> all = new ArrayList<>(accuracy.rows());
    all.addAll(ofMonths(known.monthEnds(scenario), tables, accuracy));
    rows.put(Table.FORECAST_ACCURACY, all);
    return tables.replace(rows);
  }

  /** Past months are forecast again only where no stored rows were made from the same. */
  private static List<Row> ofMonths(
      MonthTrials trials, ForecastTables tables, AccuracyRows accuracy) {
    String inputs = new Fingerprint().add(RunRecord.codeVersion()).add(trials.inputs()).sha256();
    List<Row> stored = tables.monthsMadeFrom(inputs);
    return stored.isEmpty()
        ? accuracy.months(trials.accuracies(), inputs)
        : accuracy.monthsAgain(stored);
  }
}
