package io.spendcast.alert;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A limit of spend.
 *
 * @param limitUsd limit of the period, US dollars, at most 18 decimals
 * @param owner who answers for it
 */
public record Budget(
    Scope scope,
    BudgetPeriod period,
    BigDecimal limitUsd,
    @Nullable String owner,
    EffectiveDates dates) {

  public boolean effectiveOn(LocalDate day) {
    return dates.contain(day);
  }

  /** Whether it limits the mean cost of a session; of a model there are no sessions. */
  public boolean isOfSessions() {
    return period == BudgetPeriod.SESSION && scope.dimension() != ScopeDimension.MODEL;
  }

  /** The budget of a scope and period on a day. */
  static Optional<Budget> find(
      Collection<Budget> budgets, Scope scope, BudgetPeriod period, LocalDate day) {
    return budgets.stream()
        .filter(each -> each.scope.equals(scope) && each.period == period && each.effectiveOn(day))
        .findFirst();
  }
}
