package io.spendcast.alert;

import java.util.Collection;
import java.util.List;

/**
 * Open alerts about a limit of which the tables have no row any more, of whatever dates: nothing
 * will judge them again, so they are resolved.
 */
public final class WithdrawnLimits {
  private WithdrawnLimits() {}

  /** A verdict within no limit on each of them. */
  public static List<Verdict> judge(
      Collection<Alert> open, Collection<Budget> budgets, Collection<ServiceLevel> levels) {
    return open.stream()
        .filter(alert -> !isLimited(alert, budgets, levels))
        .map(WithdrawnLimits::withoutLimit)
        .toList();
  }

  private static boolean isLimited(
      Alert alert, Collection<Budget> budgets, Collection<ServiceLevel> levels) {
    return switch (alert.rule()) {
      case LATENCY_OVER_SERVICE_LEVEL ->
          levels.stream()
              .anyMatch(
                  level ->
                      level.scope().equals(alert.scope())
                          && LatencyRule.measure(level.percentile(), level.measure())
                              .equals(alert.measure()));
      case SESSION_COST_OVER_BUDGET -> hasBudget(budgets, alert.scope(), BudgetPeriod.SESSION);
      case FORECAST_OVER_BUDGET -> hasBudget(budgets, alert.scope(), BudgetPeriod.MONTH);
      default -> true;
    };
  }

  private static boolean hasBudget(Collection<Budget> budgets, Scope scope, BudgetPeriod period) {
    return budgets.stream()
        .anyMatch(budget -> budget.scope().equals(scope) && budget.period() == period);
  }

  private static Verdict withoutLimit(Alert alert) {
    Evidence last = alert.evidence();
    return new Verdict(
        alert.rule(),
        alert.measure(),
        alert.scope(),
        alert.window(),
        new Evidence(
            last.value(),
            null,
            last.unit(),
            last.sampleSize(),
            last.intervalLow(),
            last.intervalHigh()),
        null,
        "No limit is set for the "
            + alert.measure()
            + " of "
            + alert.scope()
            + " any more, so it is not judged.");
  }
}
