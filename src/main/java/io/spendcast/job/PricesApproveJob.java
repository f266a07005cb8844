package io.spendcast.job;

import io.spendcast.config.InvalidConfigurationException;
import io.spendcast.price.LoadPlan;
import io.spendcast.price.PriceApproval;
import io.spendcast.price.PriceRow;
import io.spendcast.price.PriceVersions;
import io.spendcast.price.QuarantinedPrice;
import io.spendcast.price.QuarantinedPrice.State;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets held prices, or ones rejected by ID, into the book, and records who decided and why. */
@Command(name = "approve", description = "Lets held prices into the book.")
public final class PricesApproveJob extends JobCommand {
  @Mixin private HeldPriceChoice choice = new HeldPriceChoice();

  @Override
  public void run(Run run) {
    PriceTables tables = PriceTables.read(run);
    List<QuarantinedPrice> before = tables.quarantine();
    List<QuarantinedPrice> unpublished = choice.among(tables.unpublished(before, State.APPROVED));
    List<QuarantinedPrice> approved =
        choice.of(before, unpublished, each -> each.isHeld() || each.state() == State.REJECTED);
    tables.publish(unpublished);
    if (approved.isEmpty()) {
      return;
    }
    requirePrices(approved);
    PriceVersions book = tables.book();
    PriceApproval approval =
        PriceApproval.of(
            book.prices(), approved.stream().map(QuarantinedPrice::price).toList(), run.now());
    LoadPlan<PriceRow> plan = approval.plan();
    PriceTables.requireSound(plan.problems());
    List<QuarantinedPrice> after = choice.decided(before, approved, State.APPROVED, run.now());
    tables.writeDecision(
        book, new PriceVersions(plan.appliedTo(book.prices()), book.terms()), before, after);
    approved.forEach(each -> run.summary().say("approved: " + each.price().detail()));
    approval.remarks().forEach(remark -> run.summary().say("warning: " + remark));
    run.summary()
        .say(
            "prices: "
                + PriceTables.rows(plan.rowsToAdd().size())
                + " added, "
                + plan.rowsToSupersede().size()
                + " superseded by "
                + approved.size()
                + (approved.size() == 1 ? " decision of " : " decisions of ")
                + choice.by());
  }

  private static void requirePrices(List<QuarantinedPrice> approved) {
    List<String> problems =
        approved.stream()
            .map(QuarantinedPrice::price)
            .filter(price -> price.amount() != null && price.amount().signum() < 0)
            .map(price -> price.detail() + ": no book holds it; load a corrected list")
            .toList();
    if (!problems.isEmpty()) {
      throw new InvalidConfigurationException(problems);
    }
  }
}
