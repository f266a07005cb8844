package io.spendcast.job;

import io.spendcast.price.PriceVersions;
import io.spendcast.price.QuarantinedPrice;
import io.spendcast.price.QuarantinedPrice.State;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Keeps held prices out of the book for good, and records who decided and why. */
@Command(name = "reject", description = "Keeps held prices out of the book.")
public final class PricesRejectJob extends JobCommand {
  @Mixin private HeldPriceChoice choice = new HeldPriceChoice();

  @Override
  public void run(Run run) {
    PriceTables tables = PriceTables.read(run);
    List<QuarantinedPrice> before = tables.quarantine();
    List<QuarantinedPrice> unpublished = choice.among(tables.unpublished(before, State.REJECTED));
    List<QuarantinedPrice> rejected = choice.of(before, unpublished, QuarantinedPrice::isHeld);
    tables.publish(unpublished);
    if (rejected.isEmpty()) {
      return;
    }
    PriceVersions book = tables.book();
    tables.writeDecision(
        book, book, before, choice.decided(before, rejected, State.REJECTED, run.now()));
    rejected.forEach(each -> run.summary().say("rejected: " + each.price().detail()));
    run.summary()
        .say(
            "prices: "
                + PriceTables.rows(rejected.size())
                + " rejected by "
                + choice.by()
                + "; the book stays as it is");
  }
}
