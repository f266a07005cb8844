package io.spendcast.job;

import io.spendcast.config.InvalidConfigurationException;
import io.spendcast.price.HeldPrice;
import io.spendcast.price.LoadPlan;
import io.spendcast.price.PriceApproval;
import io.spendcast.price.PriceRow;
import io.spendcast.price.PriceVersions;
import io.spendcast.price.QuarantinedPrice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets held prices into the book, and records who decided and why. */
@Command(name = "approve", description = "Lets held prices into the book.")
public final class PricesApproveJob extends JobCommand {
  private static final int MIN_ID = 6;

  @Parameters(
      arity = "0..*",
      paramLabel = "ID",
      description = "Beginning of a quarantine_id, six characters or more.")
  private List<String> ids = List.of();

  @Option(names = "--model", description = "Every held price of the model, as served.")
  private @Nullable String model;

  @Option(names = "--rule", description = "Every price held by the rule.")
  private @Nullable String rule;

  @Option(names = "--by", required = true, paramLabel = "WHO", description = "Who decides.")
  private String by = "";

  @Option(names = "--why", required = true, paramLabel = "TEXT", description = "The reason.")
  private String why = "";

  @Override
  public void run(Run run) {
    PriceTables tables = PriceTables.read(run);
    List<QuarantinedPrice> before = tables.quarantine();
    List<QuarantinedPrice> approved = withTheirKeys(before, selected(before));
    requirePrices(approved);
    PriceVersions book = tables.book();
    PriceApproval approval =
        PriceApproval.of(
            book.prices(), approved.stream().map(QuarantinedPrice::price).toList(), run.now());
    LoadPlan<PriceRow> plan = approval.plan();
    PriceTables.requireSound(plan.problems());
    List<QuarantinedPrice> after =
        before.stream()
            .map(
                each ->
                    approved.contains(each)
                        ? each.decided(QuarantinedPrice.State.APPROVED, by, run.now(), why)
                        : each)
            .toList();
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
                + by);
  }

  private List<QuarantinedPrice> selected(List<QuarantinedPrice> all) {
    List<String> problems = new ArrayList<>();
    if (by.isBlank() || why.isBlank()) {
      problems.add("--by and --why must say something: the decision is recorded with both");
    }
    if (ids.isEmpty() && model == null && rule == null) {
      problems.add("name the prices by ID, --model or --rule; prices held lists them");
    }
    for (String id : ids) {
      if (id.length() < MIN_ID || all.stream().noneMatch(each -> each.isHeld() && isOf(each, id))) {
        problems.add("no held price begins with " + id + "; prices held lists them");
      }
    }
    List<QuarantinedPrice> selected =
        all.stream().filter(QuarantinedPrice::isHeld).filter(this::isNamed).toList();
    if (problems.isEmpty() && selected.isEmpty()) {
      problems.add("no held price is of that model and rule; prices held lists them");
    }
    if (!problems.isEmpty()) {
      throw new InvalidConfigurationException(problems);
    }
    return selected;
  }

  private boolean isNamed(QuarantinedPrice each) {
    HeldPrice price = each.price();
    return (ids.isEmpty() || ids.stream().anyMatch(id -> isOf(each, id)))
        && (model == null || price.key().model().model().equals(model))
        && (rule == null || price.rule().equals(rule));
  }

  private static boolean isOf(QuarantinedPrice each, String id) {
    return each.price().identity().startsWith(id);
  }

  /** What was held with a price is let in with it: one without the other overlaps. */
  private static List<QuarantinedPrice> withTheirKeys(
      List<QuarantinedPrice> all, List<QuarantinedPrice> selected) {
    return all.stream()
        .filter(QuarantinedPrice::isHeld)
        .filter(
            each ->
                selected.contains(each)
                    || selected.stream()
                        .anyMatch(
                            other ->
                                other.price().key().equals(each.price().key())
                                    && other.price().provenance().datesStated()
                                    && other
                                        .price()
                                        .provenance()
                                        .sourceVersion()
                                        .equals(each.price().provenance().sourceVersion())))
        .toList();
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
