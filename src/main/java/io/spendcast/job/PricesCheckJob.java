package io.spendcast.job;

import io.spendcast.facts.PriceVersionRows;
import io.spendcast.facts.QuarantinedPriceRows;
import io.spendcast.price.BookLoad;
import io.spendcast.price.PriceFile;
import io.spendcast.warehouse.Table;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a load of price lists would do; writes nothing. */
@Command(name = "check", description = "Says what loading the files would do.")
public final class PricesCheckJob extends JobCommand {
  @Parameters(arity = "1..*", paramLabel = "FILE")
  private List<Path> files = List.of();

  @Option(
      names = "--known-at",
      paramLabel = "DATE",
      converter = InstantOrDate.class,
      description = "When the files became known: a date or an instant; default: now.")
  private @Nullable Instant knownAt;

  @Override
  boolean writes() {
    return false;
  }

  /** A list is checked also before the first is loaded. */
  @Override
  boolean needsWarehouse() {
    return false;
  }

  @Override
  public void run(Run run) {
    Instant known = PricesLoadJob.knownAt(knownAt, run);
    PriceFile file = PriceFiles.read(files, known);
    file.warnings().forEach(warning -> run.summary().say("warning: " + warning));
    BookLoad load =
        BookLoad.plan(
            PriceVersionRows.read(run.publications().read(Table.PRICE_VERSIONS)),
            QuarantinedPriceRows.read(run.publications().read(Table.QUARANTINED_PRICES)),
            file,
            known);
    PriceTables.requireSound(load.problems());
    load.remarks().forEach(remark -> run.summary().say("warning: " + remark));
    PriceTables.sayHeld(run.summary(), load.prices().held());
    run.summary()
        .say(
            "prices: would add "
                + PriceTables.rows(load.added())
                + ", supersede "
                + load.superseded()
                + ", leave "
                + load.unchanged()
                + ", hold "
                + load.prices().held().size());
  }
}
