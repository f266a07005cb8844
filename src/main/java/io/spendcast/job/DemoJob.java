package io.spendcast.job;

import io.spendcast.config.InvalidConfigurationException;
import io.spendcast.job.week.WeekTotals;
import io.spendcast.job.week.WeekWindow;
import io.spendcast.report.CoverageText;
import io.spendcast.report.MoneyFormat;
import io.spendcast.report.QuantityFormat;
import io.spendcast.report.model.Decision;
import io.spendcast.report.model.MonthEnd;
import io.spendcast.report.model.MonthEnd.MonthForecast;
import io.spendcast.report.model.PriceCoverage;
import io.spendcast.report.model.WeekHistory.LatencyWeek;
import io.spendcast.report.model.WeekReport;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Loads the sample, runs the day's and the week's pipeline on it, and shows the result. */
@Command(name = "demo", description = "Runs everything on the sample data and shows the result.")
public final class DemoJob extends JobCommand {
  private static final int WEEKS = 6;

  @Option(
      names = "--prices",
      paramLabel = "FILE",
      description = "Default: ../sample-data/prices/price-book.csv beside the configuration.")
  private @Nullable Path prices;

  @Option(
      names = "--limits",
      paramLabel = "FILE",
      description = "Default: the three files of ../sample-data/limits.")
  private @Nullable List<Path> limits;

  /**
   * Never the built-in one: what the sample costs has no place in a warehouse that was not made for
   * it.
   *
   * @throws InvalidConfigurationException where none is given
   */
  @Override
  Path configFile() {
    Path file = super.configFile();
    if (file == null) {
      throw new InvalidConfigurationException(
          List.of(
              "demo loads made-up prices, limits and usage into the warehouse of its configuration,"
                  + " and none is given: run jobs/demo, or give --config conf/demo.conf --now"
                  + " 2026-08-17T06:00:00Z"));
    }
    return file;
  }

  @Override
  boolean readsSources() {
    return true;
  }

  @Override
  public void run(Run run) {
    new PricesLoadJob(List.of(prices == null ? sample("prices/price-book.csv") : prices)).run(run);
    new LimitsLoadJob(
            limits == null
                ? List.of(
                    sample("limits/budgets.csv"),
                    sample("limits/service_levels.csv"),
                    sample("limits/attribution_rules.csv"))
                : limits)
        .run(run);
    new DailyJob().run(run);
    // The week's pipeline would judge the alerts again; the day's has just done so.
    new ReportJob(false).report(run).ifPresent(written -> show(run, written, ResultOutput.open()));
  }

  private Path sample(String file) {
    return configFile().toAbsolutePath().resolveSibling("../sample-data").resolve(file).normalize();
  }

  private static void show(Run run, ReportJob.Written written, PrintStream out) {
    WeekReport report = written.report();
    out.println();
    out.println(ConsoleTable.plain(report.title()) + ": the last " + WEEKS + " weeks");
    out.println();
    weeks(run, report).lines().forEach(out::println);
    out.println();
    prices(report.spend().coverage()).forEach(line -> out.println(ConsoleTable.plain(line)));
    out.println(ConsoleTable.plain(month(report.monthEnd())));
    long decisions = report.decisions().stream().mapToLong(Decision::count).sum();
    out.println(
        decisions == 0
            ? "Nothing needs a decision."
            : decisions + (decisions == 1 ? " thing needs" : " things need") + " a decision:");
    report
        .decisions()
        .forEach(decision -> out.println("  - " + ConsoleTable.plain(decision.finding())));
    out.println();
    out.println("The week's report, for a browser, a terminal and a mail program:");
    written.files().all().forEach(file -> out.println("  " + file));
  }

  /** What of the reported week has no price; nothing where all of it has one. */
  private static List<String> prices(PriceCoverage coverage) {
    if (coverage.unpricedEvents() == 0) {
      return List.of();
    }
    return List.of(
        coverage.isIncomplete()
            ? "The week's costs are incomplete: " + CoverageText.incomplete(coverage) + "."
            : "Without a price, and in no sum of the last week: "
                + String.join(", ", CoverageText.reasons(coverage))
                + ".",
        CoverageText.bounds(coverage) + ".",
        "");
  }

  private static ConsoleTable weeks(Run run, WeekReport report) {
    ConsoleTable table =
        new ConsoleTable(1, "Week", "Spend", "Tokens", "Priced", "P95 latency", "Cache hits");
    WeekWindow window = new WeekWindow(run.warehouse(), report.week(), report.zone());
    for (WeekTotals week : WeekTotals.read(window, WEEKS)) {
      table.row(
          week.week().toString(),
          MoneyFormat.exact(week.knownCost()),
          QuantityFormat.compact(week.tokens()),
          coverage(week.priceCoverage()),
          latency(report, week),
          share(week.cacheHitRate()));
    }
    return table;
  }

  private static String latency(WeekReport report, WeekTotals totals) {
    for (LatencyWeek week : report.history().latency()) {
      if (week.week().equals(totals.week()) && week.latency() != null) {
        return QuantityFormat.millis(week.latency().p95());
      }
    }
    return "-";
  }

  private static String coverage(@Nullable Double share) {
    return share == null ? "-" : CoverageText.share(share);
  }

  private static String share(@Nullable Double share) {
    return share == null ? "-" : QuantityFormat.share(share);
  }

  static String month(MonthEnd month) {
    String name = QuantityFormat.month(month.month());
    MonthForecast forecast = month.forecast();
    String soFar = name + ": " + MoneyFormat.rounded(month.actualSoFar()) + " spent";
    if (month.actualThrough() != null) {
      soFar += " through " + QuantityFormat.dayOfMonth(month.actualThrough());
    }
    BigDecimal budget = month.budgetUsd();
    String ofBudget =
        budget == null ? "; no budget is set." : "; the budget is " + MoneyFormat.rounded(budget);
    if (forecast == null) {
      return soFar + "; no forecast: " + month.noForecastReason() + ofBudget + ".";
    }
    return soFar
        + ", will end near "
        + MoneyFormat.rounded(forecast.medianUsd())
        + " (80 % interval "
        + MoneyFormat.rounded(forecast.lo80Usd())
        + " to "
        + MoneyFormat.rounded(forecast.hi80Usd())
        + ")"
        + (budget == null ? ofBudget : against(budget, forecast.medianUsd()));
  }

  private static String against(BigDecimal budget, BigDecimal median) {
    BigDecimal left = budget.subtract(median);
    return ", "
        + MoneyFormat.rounded(left.abs())
        + (left.signum() < 0 ? " over" : " under")
        + " the budget of "
        + MoneyFormat.rounded(budget)
        + ".";
  }
}
