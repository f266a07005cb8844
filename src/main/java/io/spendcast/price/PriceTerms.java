package io.spendcast.price;

import io.spendcast.ingest.Meter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The discounts, margins and aliases of a book. */
public final class PriceTerms {
  private final ModelAliases aliases;

  /** In the order in which they apply. */
  private final List<PriceAdjustment> adjustments;

  private PriceTerms(ModelAliases aliases, List<PriceAdjustment> adjustments) {
    this.aliases = aliases;
    this.adjustments = adjustments;
  }

  /** The terms that are in force together. */
  public static PriceTerms of(Collection<PriceTerm> terms) {
    List<ModelAlias> aliases = new ArrayList<>();
    List<PriceAdjustment> adjustments = new ArrayList<>();
    for (PriceTerm term : terms) {
      if (term instanceof ModelAlias alias) {
        aliases.add(alias);
      } else if (term instanceof PriceAdjustment adjustment) {
        adjustments.add(adjustment);
      }
    }
    adjustments.sort(PriceAdjustment.IN_ORDER);
    return new PriceTerms(new ModelAliases(aliases), List.copyOf(adjustments));
  }

  ModelAliases aliases() {
    return aliases;
  }

  ModelAliases.Redirect redirect(
      ModelKey model, Instant instant, Predicate<ModelKey> hasOwnPrices) {
    return aliases.at(model, instant, hasOwnPrices);
  }

  /** All discounts and margins, in the order in which they apply. */
  List<PriceAdjustment> adjustments() {
    return adjustments;
  }

  /**
   * The discounts and margins of a usage, in the order in which they apply.
   *
   * @param priced model whose prices are taken
   */
  List<PriceAdjustment> adjustments(
      ModelKey priced, Meter meter, @Nullable String team, Instant instant) {
    return adjustments.stream()
        .filter(each -> each.scope().contains(priced, meter, team))
        .filter(each -> each.validity().contains(instant))
        .toList();
  }

  /**
   * All that a model's prices depend on: its own, those that an alias may lead to, those aliases,
   * and the discounts and margins of any of them. What has no price depends on no discount.
   *
   * @param prices the unit prices of a model
   */
  public List<PriceStatement> statements(
      ModelKey model, Function<ModelKey, List<PriceEntry>> prices) {
    if (aliases.isEmpty() && adjustments.isEmpty()) {
      return List.copyOf(prices.apply(model));
    }
    Set<ModelKey> reachable = aliases.reachable(model);
    List<PriceStatement> statements = new ArrayList<>();
    reachable.forEach(each -> statements.addAll(prices.apply(each)));
    if (!statements.isEmpty()) {
      adjustments.stream()
          .filter(each -> reachable.stream().anyMatch(each.scope()::concerns))
          .forEach(statements::add);
    }
    statements.addAll(aliases.ways(model));
    return statements.stream().distinct().toList();
  }
}
