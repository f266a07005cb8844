package io.spendcast.job;

import io.spendcast.config.InvalidConfigurationException;
import io.spendcast.price.BookLoad;
import io.spendcast.price.HeldPrice;
import io.spendcast.price.PriceFile;
import io.spendcast.price.PriceQuarantine;
import io.spendcast.price.PriceVersions;
import io.spendcast.price.QuarantinedPrice;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Loads price lists: closes what they replace, adds what is new, holds what is implausible, refuses
 * what cannot be in force together.
 */
@Command(name = "load", description = "Loads price-book files (CSV) or one price map (JSON).")
public final class PricesLoadJob extends JobCommand {
  @Parameters(arity = "1..*", paramLabel = "FILE")
  private List<Path> files = List.of();

  @Option(
      names = "--known-at",
      paramLabel = "DATE",
      converter = InstantOrDate.class,
      description = "When the files became known: a date or an instant; default: now.")
  private @Nullable Instant knownAt;

  PricesLoadJob() {}

  PricesLoadJob(List<Path> files) {
    this.files = files;
  }

  @Override
  public void run(Run run) {
    Instant known = knownAt(knownAt, run);
    PriceFile file = PriceFiles.read(files, known);
    file.warnings().forEach(warning -> run.summary().say("warning: " + warning));
    PriceTables tables = PriceTables.read(run);
    PriceVersions book = tables.book();
    List<QuarantinedPrice> before = tables.quarantine();
    BookLoad load = BookLoad.plan(book, before, file, known);
    PriceTables.requireSound(load.problems());
    List<HeldPrice> held = load.prices().held();
    List<QuarantinedPrice> after = PriceQuarantine.after(before, file, held, known);
    tables.write(book, load.changesNothing() ? book : load.appliedTo(book), before, after);
    PriceTables.sayWithdrawn(run.summary(), before, after);
    say(run.summary(), load);
  }

  /**
   * The knowledge time of a load.
   *
   * @throws InvalidConfigurationException for one that is still to come
   */
  static Instant knownAt(@Nullable Instant given, Run run) {
    if (given != null && given.isAfter(run.now())) {
      throw new InvalidConfigurationException(
          List.of(
              "--known-at "
                  + given
                  + " lies after the present, "
                  + run.now()
                  + "; nobody knows a list before it is out"));
    }
    return given == null ? run.now() : given;
  }

  private static void say(RunSummary summary, BookLoad load) {
    load.remarks().forEach(remark -> summary.say("warning: " + remark));
    List<HeldPrice> held = load.prices().held();
    PriceTables.sayHeld(summary, held);
    summary.say(
        load.changesNothing()
            ? "prices: nothing new; "
                + PriceTables.rows(load.unchanged())
                + (load.unchanged() == 1 ? " is known" : " are known")
                + (held.isEmpty() ? "" : "; " + held.size() + " held")
            : "prices: "
                + PriceTables.rows(load.added())
                + " added, "
                + load.superseded()
                + " superseded, "
                + load.unchanged()
                + " unchanged"
                + (held.isEmpty() ? "" : ", " + held.size() + " held"));
  }
}
