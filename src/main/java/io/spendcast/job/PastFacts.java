package io.spendcast.job;

import io.spendcast.config.InvalidConfigurationException;
import io.spendcast.facts.FactPlan;
import io.spendcast.facts.FactTables;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The facts as they were known at an instant, as Parquet folders beside the warehouse, which is
 * only read. Events are those of the tables that were published then; prices are those that were
 * known then, whenever they were loaded.
 *
 * @param knowledge the instant
 * @param output a folder that does not exist or is empty
 */
record PastFacts(Instant knowledge, Path output) {
  private static final List<Table> INPUTS =
      List.of(Table.USAGE_EVENTS, Table.CLIENT_TIMINGS, Table.USAGE_METRICS, Table.INGESTED_FILES);

  /** What is written: the facts that readers see, without the books about them. */
  private static final List<Table> OUTPUTS =
      List.of(
          Table.DAILY_STATUS,
          Table.DAILY_USAGE,
          Table.SESSION_USAGE,
          Table.DAILY_SPEND,
          Table.DAILY_REQUESTS,
          Table.DAILY_LATENCY,
          Table.DAILY_SESSIONS,
          Table.KEY_SPEND);

  /**
   * Makes and checks the facts, then writes them.
   *
   * @param selected the days
   */
  void write(Run run, Predicate<LocalDate> selected) {
    requireUsable(run);
    Map<Table, Long> versions = new EnumMap<>(run.publications().versionsKnownAt(knowledge));
    versions.keySet().retainAll(INPUTS);
    Warehouse past = run.warehouse().at(versions);
    FactPlan plan =
        FactPlan.asKnownAt(
            past, run.warehouse().read(Table.PRICE_VERSIONS), run.config(), selected, knowledge);
    if (plan.isEmpty()) {
      throw new InvalidConfigurationException(
          List.of(
              "no day that is asked for has usage that was known at "
                  + knowledge
                  + "; what a run publishes counts as known at its --now, and what was published"
                  + " after a run with a later one does not count"));
    }
    try (FactTables facts = new FactTables(run.spark(), plan, knowledge)) {
      FactsJob.check(run, plan, facts);
      OutputFolder folder = new OutputFolder(output);
      for (Table table : OUTPUTS) {
        folder.write(
            table,
            facts.rows(table).where(Warehouse.isOneOf("usage_date", plan.days())).coalesce(1));
      }
    }
    run.summary()
        .say(
            "facts: "
                + plan.days().size()
                + " days as known at "
                + knowledge
                + " are in "
                + output
                + ", a folder of Parquet files for each table");
  }

  private void requireUsable(Run run) {
    List<String> problems = new ArrayList<>();
    if (knowledge.isAfter(run.now())) {
      problems.add(
          "--as-of "
              + knowledge
              + " lies after the present, "
              + run.now()
              + "; it is not known yet");
    }
    Instant first = run.publications().firstKnownAt(Table.USAGE_EVENTS);
    if (first == null || knowledge.isBefore(first)) {
      problems.add(
          "--as-of "
              + knowledge
              + ": nothing was known then"
              + (first == null
                  ? ", and nothing is; spendcast ingest loads usage"
                  : "; the first usage was published at " + first));
    }
    problems.addAll(new OutputFolder(output).problems(run));
    if (!problems.isEmpty()) {
      throw new InvalidConfigurationException(problems);
    }
  }
}
