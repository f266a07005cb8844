package io.spendcast.job;

import io.spendcast.config.InvalidConfigurationException;
import io.spendcast.forecast.GroupForecast;
import io.spendcast.forecast.PeriodForecast;
import io.spendcast.price.BookLoad;
import io.spendcast.price.PriceBook;
import io.spendcast.price.PriceFile;
import io.spendcast.price.PriceVersions;
import io.spendcast.report.MoneyFormat;
import io.spendcast.report.QuantityFormat;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Prints what months would cost under other prices, volumes or models. */
final class WhatIfForecast {
  private static final int TEXT_COLUMNS = 2;

  private final WhatIfOptions options;

  WhatIfForecast(WhatIfOptions options) {
    this.options = options;
  }

  void print(Run run) {
    options.requireSound();
    SpendHistory history =
        SpendHistory.read(run, run.publications()::read)
            .orElseThrow(
                () ->
                    new InvalidConfigurationException(
                        List.of("--what-if: no day is complete yet; run daily first")));
    SpendScenario known =
        SpendScenario.known(history.origin(), PriceBook.current(history.prices()));
    SpendScenario scenario =
        new SpendScenario(
            options.from(history.origin(), history.through()),
            known.prices(),
            PriceBook.current(prices(run, history.prices())),
            options.growths(),
            options.swaps());
    requireKnown(history, known, scenario);
    requireOtherPrices(history, known, scenario);
    List<GroupForecast> before = history.forecast(known);
    List<GroupForecast> after = history.forecast(scenario);
    PrintStream out = ResultOutput.open();
    table(before, after).forEach(out::println);
    unpriced(history.series(scenario), scenario).ifPresent(out::println);
    out.println();
    out.println(
        ConsoleTable.plain(
            "From "
                + scenario.from()
                + " on, after usage through "
                + history.origin()
                + "; medians. Series are named by the models that serve today; one that serves for"
                + " another is taken to use as many units."));
  }

  private PriceVersions prices(Run run, PriceVersions known) {
    Path file = options.prices();
    if (file == null) {
      return known;
    }
    PriceFile list = PriceFiles.read(List.of(file), run.now());
    list.warnings().forEach(warning -> run.summary().say("warning: " + warning));
    BookLoad load = BookLoad.plan(known, list, run.now());
    PriceTables.requireSound(load.problems());
    PriceTables.sayHeld(run.summary(), load.prices().held());
    return load.appliedTo(known);
  }

  /** What no usage has would change nothing, and what has no price would seem to be free. */
  private static void requireKnown(
      SpendHistory history, SpendScenario known, SpendScenario scenario) {
    List<String> problems = new ArrayList<>(SpendSeries.unused(history.volumes(), scenario));
    Set<String> unpriced = new TreeSet<>();
    SpendSeries after = history.series(scenario);
    SpendSeries before = history.series(known);
    scenario
        .from()
        .datesUntil(history.through().plusDays(1))
        .forEach(
            day -> {
              Set<String> newly = after.unpricedOn(day);
              newly.removeAll(before.unpricedOn(day));
              unpriced.addAll(newly);
            });
    unpriced.forEach(what -> problems.add(what + "; add one to the list of --prices"));
    if (problems.isEmpty()) {
      problems.addAll(after.unpricedGrowths(scenario.from()));
    }
    if (!problems.isEmpty()) {
      throw new InvalidConfigurationException(problems);
    }
  }

  private static Optional<String> unpriced(SpendSeries series, SpendScenario scenario) {
    Set<String> unpriced = series.unpricedOn(scenario.from());
    return unpriced.isEmpty()
        ? Optional.empty()
        : Optional.of(ConsoleTable.plain("In no amount: " + String.join("; ", unpriced) + "."));
  }

  private void requireOtherPrices(
      SpendHistory history, SpendScenario known, SpendScenario scenario) {
    if (options.prices() == null) {
      return;
    }
    SpendSeries after =
        history.series(
            new SpendScenario(
                scenario.from(), known.prices(), scenario.prices(), List.of(), scenario.swaps()));
    SpendSeries swapped =
        history.series(
            new SpendScenario(
                scenario.from(), known.prices(), known.prices(), List.of(), scenario.swaps()));
    if (scenario
        .from()
        .datesUntil(history.through().plusDays(1))
        .noneMatch(day -> after.isPricedOtherwise(swapped, day))) {
      throw new InvalidConfigurationException(
          List.of(
              "--prices "
                  + options.prices()
                  + ": changes no price of any usage from "
                  + scenario.from()
                  + " to "
                  + history.through()
                  + "; name providers and models as usage names them ("
                  + String.join(", ", swapped.models())
                  + "), and dates within the forecast"));
    }
  }

  private static List<String> table(List<GroupForecast> before, List<GroupForecast> after) {
    ConsoleTable table =
        new ConsoleTable(TEXT_COLUMNS, "Series", "Month", "Forecast", "What if", "Change", "%");
    for (int group = 0; group < before.size(); group++) {
      String id = before.get(group).id();
      for (int month = 0; month < before.get(group).months().size(); month++) {
        PeriodForecast was = before.get(group).months().get(month);
        BigDecimal is = cents(was.medianUsd());
        PeriodForecast changed = after.get(group).months().get(month);
        BigDecimal would = cents(changed.medianUsd());
        if (!would.equals(is) || id.equals("total")) {
          table.row(
              id,
              was.period().toString(),
              MoneyFormat.exact(is),
              MoneyFormat.exact(would),
              MoneyFormat.signed(would.subtract(is)),
              QuantityFormat.change(was.medianUsd(), changed.medianUsd()));
        }
      }
    }
    return table.lines();
  }

  private static BigDecimal cents(BigDecimal usd) {
    return usd.setScale(2, RoundingMode.HALF_UP);
  }
}
