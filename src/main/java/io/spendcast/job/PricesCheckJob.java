package io.spendcast.job;

import io.spendcast.facts.PriceVersionRows;
import io.spendcast.price.PriceEntry;
import io.spendcast.price.PriceLoad;
import io.spendcast.price.PriceLoadPlan;
import io.spendcast.price.PriceProblem;
import io.spendcast.warehouse.CheckFailedException;
import io.spendcast.warehouse.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says what a load of price-book files would do; writes nothing. */
@Command(name = "check", description = "Says what loading the files would do.")
public final class PricesCheckJob extends JobCommand {
  @Parameters(arity = "1..*", paramLabel = "FILE")
  private List<Path> files = List.of();

  @Override
  boolean writes() {
    return false;
  }

  @Override
  public void run(Run run) {
    List<PriceEntry> incoming = PriceFiles.read(files, run.summary());
    PriceLoadPlan plan =
        PriceLoad.plan(
            PriceVersionRows.read(run.publications().read(Table.PRICE_VERSIONS)),
            incoming,
            run.now());
    if (!plan.problems().isEmpty()) {
      throw new CheckFailedException(
          plan.problems().stream()
              .map(PriceProblem::message)
              .collect(Collectors.joining(System.lineSeparator())));
    }
    run.summary()
        .say(
            "prices: would add "
                + plan.rowsToAdd().size()
                + " rows, supersede "
                + plan.rowsToSupersede().size()
                + ", leave "
                + plan.unchanged().size());
  }
}
