package io.spendcast.job;

import static io.spendcast.warehouse.Table.BILLING_PERIODS;
import static io.spendcast.warehouse.Table.DAILY_LATENCY;
import static io.spendcast.warehouse.Table.DAILY_REQUESTS;
import static io.spendcast.warehouse.Table.DAILY_SESSIONS;
import static io.spendcast.warehouse.Table.DAILY_SPEND;
import static io.spendcast.warehouse.Table.DAILY_STATUS;
import static io.spendcast.warehouse.Table.DAILY_USAGE;
import static io.spendcast.warehouse.Table.FACT_DAYS;
import static io.spendcast.warehouse.Table.KEY_SPEND;
import static io.spendcast.warehouse.Table.PRICE_VERSIONS;
import static io.spendcast.warehouse.Table.QUARANTINED_PRICES;
import static io.spendcast.warehouse.Table.SESSION_USAGE;
import static io.spendcast.warehouse.Table.SPEND_CORRECTIONS;
import static io.spendcast.warehouse.Table.USAGE_MIX;

import io.spendcast.config.InvalidConfigurationException;
import io.spendcast.facts.FactPlan;
import io.spendcast.facts.FactTables;
import io.spendcast.warehouse.ComputedRows;
import io.spendcast.warehouse.PublishedViews;
import io.spendcast.warehouse.SideBySide;
import io.spendcast.warehouse.SparkSessions;
import io.spendcast.warehouse.Table;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Rebuilds the facts of the days whose input changed. */
@Command(name = "facts", description = "Rebuilds the facts of the days whose input changed.")
public final class FactsJob extends JobCommand {
  /** The tables that are published together. */
  static final Table[] TABLES = {
    DAILY_STATUS,
    USAGE_MIX,
    DAILY_USAGE,
    SESSION_USAGE,
    DAILY_SPEND,
    SPEND_CORRECTIONS,
    DAILY_REQUESTS,
    DAILY_LATENCY,
    DAILY_SESSIONS,
    KEY_SPEND,
    FACT_DAYS
  };

  /**
   * What the facts follow from and other jobs publish: of one that died between its commit and its
   * publication, readers would see the figures without the prices and periods behind them.
   */
  private static final Table[] DECIDED_BEFORE = {
    PRICE_VERSIONS, QUARANTINED_PRICES, BILLING_PERIODS
  };

  /**
   * Those that are written before spend_corrections, which tells of days that were rebuilt in
   * place, and before fact_days, which tells what is done.
   */
  static final List<Table> IN_PLACE =
      Arrays.stream(TABLES)
          .filter(table -> table != SPEND_CORRECTIONS && table != FACT_DAYS)
          .toList();

  /** As so much work a row counts: its meters are added up, or some ten checks read it. */
  private static final int ROWS_OF_A_CHECKED_ROW = 10;

  @Option(names = "--from", paramLabel = "DATE", description = "First day that may be rebuilt.")
  private @Nullable LocalDate from;

  @Option(names = "--to", paramLabel = "DATE", description = "Last day that may be rebuilt.")
  private @Nullable LocalDate to;

  @Option(names = "--full", description = "Rebuild days that have not changed, too.")
  private boolean full;

  @Option(names = "--dry-run", description = "Say which days would be rebuilt; write nothing.")
  private boolean dryRun;

  @Option(
      names = "--as-of",
      paramLabel = "T",
      converter = InstantOrDate.class,
      description = "Reproduce what was known then, an instant or a date, in --output.")
  private @Nullable Instant asOf;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "New folder for --as-of; the warehouse is not written to.")
  private @Nullable Path output;

  @Override
  boolean writes() {
    return asOf == null && !dryRun;
  }

  @Override
  public void run(Run run) {
    if (from != null && to != null && to.isBefore(from)) {
      throw new InvalidConfigurationException(
          List.of("--to " + to + " lies before --from " + from + "; the window has no day"));
    }
    if (asOf != null || output != null) {
      if (asOf == null || output == null || full || dryRun) {
        throw new InvalidConfigurationException(
            List.of(
                "--as-of and --output go together, without --full and --dry-run: what was known at"
                    + " an instant is written beside the warehouse"));
      }
      new PastFacts(asOf, output).write(run, this::isSelected);
      return;
    }
    FactPlan plan =
        FactPlan.of(
            run.warehouse(), run.config(), this::isSelected, full, UnfinishedFacts.days(run));
    if (dryRun) {
      if (plan.isEmpty()) {
        run.summary().say("facts: no day has changed");
      }
      plan.describe().forEach(sentence -> run.summary().say("facts, dry run: " + sentence));
      return;
    }
    run.summary().publish(TABLES);
    run.summary().publish(DECIDED_BEFORE);
    if (plan.isEmpty()) {
      run.summary().say("facts: no day has changed");
      return;
    }
    plan.describe().forEach(sentence -> run.summary().say("facts: " + sentence));
    try (FactTables facts = new FactTables(run.spark(), plan, run.now())) {
      check(run, plan, facts);
      write(run, facts, IN_PLACE);
      run.warehouse().createIfAbsent(SPEND_CORRECTIONS);
      if (facts.areCorrectionsPossible()) {
        post(run, facts.rows(SPEND_CORRECTIONS));
      }
      write(run, facts, List.of(FACT_DAYS));
      judgePrices(run, facts.daysOf(DAILY_REQUESTS));
    }
  }

  /**
   * Two at a time: each is a commit of its own, in which one processor mostly waits. The histograms
   * begin: they take longest, and the last table would be written alone.
   */
  private static void write(Run run, FactTables facts, List<Table> tables) {
    List<Callable<@Nullable Long>> writes = new ArrayList<>();
    List<Table> ordered = new ArrayList<>(tables);
    ordered.sort(Comparator.comparing(table -> table != DAILY_LATENCY));
    for (Table table : ordered) {
      writes.add(
          () -> {
            Collection<LocalDate> days = facts.daysOf(table);
            return days.isEmpty() ? null : facts.write(table, days);
          });
    }
    List<@Nullable Long> rows = SideBySide.all(writes);
    for (int at = 0; at < ordered.size(); at++) {
      Long written = rows.get(at);
      if (written != null) {
        run.summary().wrote(ordered.get(at), written);
      }
    }
  }

  private static void judgePrices(Run run, Collection<LocalDate> days) {
    PricedDays priced = PricedDays.of(PricedDays.newest(run).of(days));
    if (!priced.areAllPriced()) {
      run.summary().incomplete(priced.describe());
    }
  }

  private static void post(Run run, Dataset<Row> corrections) {
    long rows = corrections.count();
    if (rows > 0) {
      run.warehouse().append(SPEND_CORRECTIONS, corrections);
      run.summary().wrote(SPEND_CORRECTIONS, rows);
      run.summary().say("facts: posted " + rows + " corrections of closed periods");
    }
  }

  private boolean isSelected(LocalDate day) {
    return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
  }

  /** Runs the checks of the facts over rows that are not written yet. */
  static void check(Run run, FactPlan plan, FactTables facts) {
    try (SparkSessions.Kept ignored = SparkSessions.keep(run.spark());
        ComputedRows totals = totals(run, plan, facts)) {
      totals.rows().createOrReplaceTempView("built_totals");
      plan.events().builtDays().createOrReplaceTempView("built_days");
      for (Table table : TABLES) {
        facts.checkedRows(table).createOrReplaceTempView(table.tableName());
      }
      facts.written(DAILY_REQUESTS).createOrReplaceTempView("whole_requests");
      run.spark()
          .sql(PublishedViews.coverageMinimum(run.config().alerts().minimumPriceCoverage()))
          .createOrReplaceTempView(PublishedViews.COVERAGE_MINIMUM);
      long rows = facts.rows(DAILY_SPEND).count();
      SparkSessions.expectRows(run.spark(), ROWS_OF_A_CHECKED_ROW * rows);
      PublicationChecks.hold(
          run,
          Arrays.stream(TABLES)
              .filter(table -> table != SPEND_CORRECTIONS || facts.areCorrectionsPossible())
              .toArray(Table[]::new));
    }
  }

  private static ComputedRows totals(Run run, FactPlan plan, FactTables facts) {
    SparkSessions.expectRows(run.spark(), ROWS_OF_A_CHECKED_ROW * facts.rebuiltEvents());
    return ComputedRows.of(plan.events().totals());
  }
}
