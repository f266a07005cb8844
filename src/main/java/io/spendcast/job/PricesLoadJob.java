package io.spendcast.job;

import io.spendcast.facts.PriceVersionRows;
import io.spendcast.price.PriceEntry;
import io.spendcast.price.PriceLoad;
import io.spendcast.price.PriceLoadPlan;
import io.spendcast.price.PriceProblem;
import io.spendcast.price.PriceRow;
import io.spendcast.warehouse.CheckFailedException;
import io.spendcast.warehouse.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Loads native price-book files: adds what is new, closes what it replaces, refuses overlaps. */
@Command(name = "load", description = "Loads price-book files (CSV).")
public final class PricesLoadJob extends JobCommand {
  @Parameters(arity = "1..*", paramLabel = "FILE")
  private List<Path> files = List.of();

  PricesLoadJob() {}

  PricesLoadJob(List<Path> files) {
    this.files = files;
  }

  @Override
  public void run(Run run) {
    List<PriceEntry> incoming = PriceFiles.read(files, run.summary());
    List<PriceRow> known = PriceVersionRows.read(run.warehouse().read(Table.PRICE_VERSIONS));
    PriceLoadPlan plan = PriceLoad.plan(known, incoming, run.now());
    if (!plan.problems().isEmpty()) {
      throw new CheckFailedException(
          plan.problems().stream()
              .map(PriceProblem::message)
              .collect(Collectors.joining(System.lineSeparator())));
    }
    run.summary().publish(Table.PRICE_VERSIONS);
    if (plan.changesNothing()) {
      run.summary().say("prices: nothing new; " + plan.unchanged().size() + " rows are known");
      return;
    }
    write(run, known, plan);
    run.summary().wrote(Table.PRICE_VERSIONS, plan.rowsToAdd().size());
    run.summary()
        .say(
            "prices: "
                + plan.rowsToAdd().size()
                + " rows added, "
                + plan.rowsToSupersede().size()
                + " superseded, "
                + plan.unchanged().size()
                + " unchanged");
  }

  private static void write(Run run, List<PriceRow> known, PriceLoadPlan plan) {
    Set<PriceRow> closed = new HashSet<>();
    plan.rowsToSupersede()
        .forEach(row -> closed.add(new PriceRow(row.entry(), row.recordedAt(), null)));
    List<PriceRow> all = new ArrayList<>(known);
    all.removeIf(closed::contains);
    all.addAll(plan.rowsToSupersede());
    all.addAll(plan.rowsToAdd());
    List<Row> rows = all.stream().map(PriceVersionRows::toRow).toList();
    run.warehouse()
        .overwrite(
            Table.PRICE_VERSIONS,
            run.spark().createDataFrame(rows, Table.PRICE_VERSIONS.definition().schema()));
  }
}
