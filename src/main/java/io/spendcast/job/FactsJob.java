package io.spendcast.job;

import static io.spendcast.warehouse.Table.DAILY_LATENCY;
import static io.spendcast.warehouse.Table.DAILY_REQUESTS;
import static io.spendcast.warehouse.Table.DAILY_SESSIONS;
import static io.spendcast.warehouse.Table.DAILY_SPEND;
import static io.spendcast.warehouse.Table.DAILY_STATUS;
import static io.spendcast.warehouse.Table.DAILY_USAGE;
import static io.spendcast.warehouse.Table.FACT_DAYS;
import static io.spendcast.warehouse.Table.KEY_SPEND;
import static io.spendcast.warehouse.Table.SESSION_USAGE;

import io.spendcast.facts.FactPlan;
import io.spendcast.facts.FactTables;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.time.LocalDate;
import java.util.Collection;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Rebuilds the facts of the days whose input changed. */
@Command(name = "facts", description = "Rebuilds the facts of the days whose input changed.")
public final class FactsJob extends JobCommand {
  /** The tables that are published together. */
  static final Table[] TABLES = {
    DAILY_STATUS,
    DAILY_USAGE,
    SESSION_USAGE,
    DAILY_SPEND,
    DAILY_REQUESTS,
    DAILY_LATENCY,
    DAILY_SESSIONS,
    KEY_SPEND,
    FACT_DAYS
  };

  @Option(names = "--from", paramLabel = "DATE", description = "First day that may be rebuilt.")
  private @Nullable LocalDate from;

  @Option(names = "--to", paramLabel = "DATE", description = "Last day that may be rebuilt.")
  private @Nullable LocalDate to;

  @Option(names = "--full", description = "Rebuild days that have not changed, too.")
  private boolean full;

  @Option(names = "--dry-run", description = "Say which days would be rebuilt; write nothing.")
  private boolean dryRun;

  @Override
  public void run(Run run) {
    FactPlan plan = FactPlan.of(run.warehouse(), run.config(), this::isSelected, full);
    if (dryRun) {
      run.summary().say("facts: would rebuild " + plan.describe());
      return;
    }
    run.summary().publish(TABLES);
    if (plan.isEmpty()) {
      run.summary().say("facts: no day has changed");
      return;
    }
    run.summary().say("facts: rebuilds " + plan.describe());
    try (FactTables facts = new FactTables(run.spark(), plan)) {
      check(run, facts);
      for (Table table : TABLES) {
        Collection<LocalDate> days = facts.daysOf(table);
        Dataset<Row> rows = facts.rows(table).where(Warehouse.isOneOf("usage_date", days));
        if (!days.isEmpty()) {
          if (facts.areByDay(table)) {
            run.warehouse().replaceDaysAsTheyLie(table, "usage_date", days, rows);
          } else {
            run.warehouse().replaceDays(table, "usage_date", days, rows);
          }
          run.summary().wrote(table, run.warehouse().rowsOfNewestCommit(table));
        }
      }
    }
  }

  private boolean isSelected(LocalDate day) {
    return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
  }

  private static void check(Run run, FactTables facts) {
    for (Table table : TABLES) {
      facts.rows(table).createOrReplaceTempView(table.tableName());
    }
    run.spark()
        .range(1)
        .select(
            functions
                .lit(run.config().alerts().minimumPriceCoverage())
                .cast("DECIMAL(9, 6)")
                .as("minimum_share"))
        .createOrReplaceTempView("price_coverage_minimum");
    PublicationChecks.hold(run, TABLES);
  }
}
